"""The frames of sentences: what people write around a wish, with holes for it and for what it names.

The holes: N a noun phrase, V steps as imperatives, VS the same in the third person, C a clause, Q a question;
T the wish as an imperative, TS in the third person, S the input in words, F the function's name, CALL its head.
"""

_IMPERATIVE = (
    "(return|return|return|compute|calculate|find|get|give me|output|work out|determine|tell me|give|produce)"
)
_WRITE = "(write|write|create|implement|make|define|code|build|I need|give me|please write|can you write|could you write|develop)"
_FUNCTION = "a (python |Python |small |simple |)(function|function|function|func|method|program|helper)"
_CHECK = "(return whether|check if|check whether|determine whether|determine if|tell me whether|tell me if|test whether|test if|find out whether|decide whether|see if|verify that)"
_NOUN = (
    f"{_IMPERATIVE} {{N}}", f"{_IMPERATIVE} {{N}}", "return {N}", "{N}", "{N}", "(please|pls|kindly) (return|compute|find|give me) {N}",
    "I (want|need|would like|'d like) {N}", "(can|could) you (compute|find|return|give me|get) {N}?", "how (do|can|would) I (get|compute|find) {N}?",
    f"{_FUNCTION} (that|which) returns {{N}}", "function (returning|that returns|to get|to compute|for) {N}", "what (is|are|would be) {N}?",
    f"{_WRITE} {_FUNCTION} (to (compute|find|get|return)|that (returns|computes|finds|gives|calculates|gives back)|returning|for) {{N}}",
    f"{_WRITE} {_FUNCTION} (to (compute|find|get|return)|that (returns|computes|finds|gives|calculates|outputs)|returning) {{N}}",
    "(show|give|hand|get) me {N}", "the function should return {N}", "the answer (is|should be) {N}", "we need {N}", "print nothing, just return {N}",
    "compute and return {N}", "your task is to (return|compute|find) {N}", "code that (returns|computes) {N}", "let's have {N}",
)  # fmt: skip
_VERB = (
    "{V}", "{V}", "{V}", "{V} and return the result", "{V}, returning the result", "(please|pls) {V}", "(can|could|would) you {V}?", "I (want|need) to {V}",
    "how (do|can|would) I {V}?", f"{_WRITE} {_FUNCTION} to {{V}}", f"{_WRITE} {_FUNCTION} (that|which) {{VS}}", f"{_WRITE} {_FUNCTION} (that|which) {{VS}}",
    "function (to|that should|which can) {V}", f"{_FUNCTION} (that|which) {{VS}}", "{VS}", "the function should {V}", "your task is to {V}",
    "help me {V}", "i'd like to {V}", "code to {V}", "we have to {V}", "just {V}", "it {VS}",
)  # fmt: skip
_CLAUSE = (
    f"{_CHECK} {{C}}", f"{_CHECK} {{C}}", "return True if {C}", "return True if {C}, (otherwise False|False otherwise|else False|else return False)",
    "return True when {C} and False otherwise", "True if {C} else False", "True if {C}", "whether {C}", "is it true that {C}?", "(True|true) (when|if) {C}, (False|false) (when not|if not|otherwise)",
    f"{_WRITE} {_FUNCTION} (that checks (if|whether)|to check (if|whether)|that tells (if|whether)|that returns True if|which determines whether|to test whether) {{C}}",
    f"{_WRITE} {_FUNCTION} (that checks (if|whether)|to check (if|whether)|that returns True if|to determine if|to see if) {{C}}",
    "(can|could) you (check|test|tell me) (if|whether) {C}?", "I (want|need) to know (if|whether) {C}", "function to (check|test) (if|whether) {C}",
    "returns True if {C}", "say whether {C}", "the function should return True if {C}", "a boolean: {C}", "how can I (check|test) (if|whether) {C}?",
)  # fmt: skip
_ASK = ("{Q}?", "{Q}?", "{Q}?", "{Q}", "Q: {Q}?", "hey, {Q}?", "tell me: {Q}?", "question: {Q}?")
GIVEN = (
    "given {S}, {T}", "given {S}, {T}", "for {S}, {T}", "you are given {S}. {T}", "you get {S}; {T}", "take {S} and {T}", "input: {S}. {T}", "with {S}, {T}",
    f"{_WRITE} {_FUNCTION} that takes {{S}} and {{TS}}", f"{_WRITE} {_FUNCTION} that takes {{S}} and {{TS}}", f"{_WRITE} {_FUNCTION} that, given {{S}}, {{TS}}",
    f"{_WRITE} {_FUNCTION} which accepts {{S}} and {{TS}}", "{S} is given. {T}", "here is {S}: {T}", "i have {S}, {T}", "we receive {S}. {T}",
    "you will be given {S}. {T}", "{T}, given {S}", "given {S}, write a (python |)function to {T}", "your function (receives|gets) {S} and {TS}",
    "takes {S} and {TS}", "you have {S}. {T}", "given {S}, your task is to {T}", "you're given {S}. {T}",
)  # fmt: skip
CALLED = (
    f"{_WRITE} {_FUNCTION} (called|named|called|) {{F}} that {{TS}}", f"{_WRITE} {_FUNCTION} (called|named) {{F}} to {{T}}",
    f"{_WRITE} {_FUNCTION} {{F}} that takes {{S}} and {{TS}}", f"{_WRITE} {_FUNCTION} (named|called) {{F}} which takes {{S}} and {{TS}}",
    f"{_WRITE} {{CALL}} (that|which) {{TS}}", f"{_WRITE} (a|the) function {{CALL}} (that|which) {{TS}}", "{CALL}: {T}", "{CALL} {TS}",
    "{CALL} should {T}", "(define|implement|write|complete) {CALL} to {T}", "(define|implement|write|complete) {CALL}. it should {T}", "{CALL} -> {T}",
    f"{_WRITE} a function `{{CALL}}` that {{TS}}", "function {CALL} {TS}", "implement a function called {F} which {TS}", "{F}: {T}", "{T}. call it {F}",
    "{T}. (name|call) the function {F}", "# {CALL}\n{T}", "complete this function: {CALL} - {T}",
    f"{_WRITE} {_FUNCTION} {{F}} that takes {{S}}. It should {{T}}", "given {S}, {T}. (call|name) it {F}", "{F} takes {S}. it should {T}",
)  # fmt: skip
#: Frames around a wish alone, by its form.
FREE = {"N": _NOUN, "V": _VERB, "C": _CLAUSE, "Q": _ASK}
_HELD_SHARE = 12  # one in this many frames is held out


def allowed(frames: tuple[str, ...], *, held: bool) -> tuple[str, ...]:
    """The frames of training, or all: a held-out sample may stand in any, so that a new frame is met too."""
    return frames if held else tuple(f for at, f in enumerate(frames) if at % _HELD_SHARE != _HELD_SHARE - 2)


def fill(frame: str, holes: dict[str, str | None]) -> str | None:
    """The frame with its holes filled; None where it has a hole for which there is no text."""
    for hole, text in holes.items():
        if hole in frame:
            if text is None:
                return None
            frame = frame.replace(hole, text)
    return frame
