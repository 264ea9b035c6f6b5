"""Sentences around a chain's English: imperatives, questions, "write a function …", docstrings, signatures."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from triton_models.nano.domain import sources, terse
from triton_models.nano.domain.chains import OUTERMOST, Wording
from triton_models.nano.domain.grammar import expand

_IMPERATIVE = (
    "(return|return|return|compute|calculate|find|get|give me|output|work out|determine|tell me|give|produce)"
)
_WRITE = "(write|write|create|implement|make|define|code|build|I need|give me|please write|can you write|could you write|develop)"
_FUNCTION = "a (python |Python |small |simple |)(function|function|function|func|method|program|helper)"
_CHECK = "(return whether|check if|check whether|determine whether|determine if|tell me whether|tell me if|test whether|test if|find out whether|decide whether|see if|verify that)"
_FRAMES_NOUN = (
    f"{_IMPERATIVE} {{N}}", f"{_IMPERATIVE} {{N}}", "return {N}", "{N}", "{N}", "(please|pls|kindly) (return|compute|find|give me) {N}",
    "I (want|need|would like|'d like) {N}", "(can|could) you (compute|find|return|give me|get) {N}?", "how (do|can|would) I (get|compute|find) {N}?",
    f"{_FUNCTION} (that|which) returns {{N}}", "function (returning|that returns|to get|to compute|for) {N}", "what (is|are|would be) {N}?",
    f"{_WRITE} {_FUNCTION} (to (compute|find|get|return)|that (returns|computes|finds|gives|calculates|gives back)|returning|for) {{N}}",
    f"{_WRITE} {_FUNCTION} (to (compute|find|get|return)|that (returns|computes|finds|gives|calculates|outputs)|returning) {{N}}",
    "(show|give|hand|get) me {N}", "the function should return {N}", "the answer (is|should be) {N}", "we need {N}", "print nothing, just return {N}",
    "compute and return {N}", "your task is to (return|compute|find) {N}", "code that (returns|computes) {N}", "let's have {N}",
)  # fmt: skip
_FRAMES_VERB = (
    "{V}", "{V}", "{V}", "{V} and return the result", "{V}, returning the result", "(please|pls) {V}", "(can|could|would) you {V}?", "I (want|need) to {V}",
    "how (do|can|would) I {V}?", f"{_WRITE} {_FUNCTION} to {{V}}", f"{_WRITE} {_FUNCTION} (that|which) {{VS}}", f"{_WRITE} {_FUNCTION} (that|which) {{VS}}",
    "function (to|that should|which can) {V}", f"{_FUNCTION} (that|which) {{VS}}", "{VS}", "the function should {V}", "your task is to {V}",
    "help me {V}", "i'd like to {V}", "code to {V}", "we have to {V}", "just {V}", "it {VS}",
)  # fmt: skip
_FRAMES_CLAUSE = (
    f"{_CHECK} {{C}}", f"{_CHECK} {{C}}", "return True if {C}", "return True if {C}, (otherwise False|False otherwise|else False|else return False)",
    "return True when {C} and False otherwise", "True if {C} else False", "True if {C}", "whether {C}", "is it true that {C}?", "(True|true) (when|if) {C}, (False|false) (when not|if not|otherwise)",
    f"{_WRITE} {_FUNCTION} (that checks (if|whether)|to check (if|whether)|that tells (if|whether)|that returns True if|which determines whether|to test whether) {{C}}",
    f"{_WRITE} {_FUNCTION} (that checks (if|whether)|to check (if|whether)|that returns True if|to determine if|to see if) {{C}}",
    "(can|could) you (check|test|tell me) (if|whether) {C}?", "I (want|need) to know (if|whether) {C}", "function to (check|test) (if|whether) {C}",
    "returns True if {C}", "say whether {C}", "the function should return True if {C}", "a boolean: {C}", "how can I (check|test) (if|whether) {C}?",
)  # fmt: skip
_FRAMES_ASK = ("{Q}?", "{Q}?", "{Q}?", "{Q}", "Q: {Q}?", "hey, {Q}?", "tell me: {Q}?", "question: {Q}?")
_GIVEN = (
    "given {S}, {T}", "given {S}, {T}", "for {S}, {T}", "you are given {S}. {T}", "you get {S}; {T}", "take {S} and {T}", "input: {S}. {T}", "with {S}, {T}",
    f"{_WRITE} {_FUNCTION} that takes {{S}} and {{TS}}", f"{_WRITE} {_FUNCTION} that takes {{S}} and {{TS}}", f"{_WRITE} {_FUNCTION} that, given {{S}}, {{TS}}",
    f"{_WRITE} {_FUNCTION} which accepts {{S}} and {{TS}}", "{S} is given. {T}", "here is {S}: {T}", "i have {S}, {T}", "we receive {S}. {T}",
    "you will be given {S}. {T}", "{T}, given {S}", "given {S}, write a (python |)function to {T}", "your function (receives|gets) {S} and {TS}",
    "takes {S} and {TS}", "you have {S}. {T}", "given {S}, your task is to {T}", "you're given {S}. {T}",
)  # fmt: skip
_CALLED = (
    f"{_WRITE} {_FUNCTION} (called|named|called|) {{F}} that {{TS}}", f"{_WRITE} {_FUNCTION} (called|named) {{F}} to {{T}}",
    f"{_WRITE} {_FUNCTION} {{F}} that takes {{S}} and {{TS}}", f"{_WRITE} {_FUNCTION} (named|called) {{F}} which takes {{S}} and {{TS}}",
    f"{_WRITE} {{CALL}} (that|which) {{TS}}", f"{_WRITE} (a|the) function {{CALL}} (that|which) {{TS}}", "{CALL}: {T}", "{CALL} {TS}",
    "{CALL} should {T}", "(define|implement|write|complete) {CALL} to {T}", "(define|implement|write|complete) {CALL}. it should {T}", "{CALL} -> {T}",
    f"{_WRITE} a function `{{CALL}}` that {{TS}}", "function {CALL} {TS}", "implement a function called {F} which {TS}", "{F}: {T}", "{T}. call it {F}",
    "{T}. (name|call) the function {F}", "# {CALL}\n{T}", "complete this function: {CALL} - {T}",
    f"{_WRITE} {_FUNCTION} {{F}} that takes {{S}}. It should {{T}}", "given {S}, {T}. (call|name) it {F}", "{F} takes {S}. it should {T}",
)  # fmt: skip
_POLITE = (
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "hi, ",
    "hey, ",
    "hello! ",
    "quick one: ",
    "task: ",
    "python: ",
    "in Python, ",
    "TODO: ",
    "todo - ",
    "Problem: ",
    "using Python, ",
)
_AFTER = (
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    " please",
    " thanks",
    ", thanks",
    " in python",
    " in Python",
    " (python)",
    ". Thanks!",
    " using python",
    " pls",
    ". Only code.",
    ". No explanation.",
)
_TERSE = 0.35  # share of free sentences that are telegrams
_HEADINGS = 0.15  # share of telegrams that are headings, where no name stands in them
_SENTENCE_START = re.compile(r"(?<=[a-z0-9`]\. )([a-z])(?=[a-z]+ )")
_HELD_SHARE = 12  # one in this many frames is held out
_NO_VERB = {"from", "gimme", "so", "the"}
Frames = tuple[str, ...]


def _split(frames: Frames, *, held: bool) -> Frames:
    """Frames of training, or all: a held-out sample may stand in any, so that a new frame is met too."""
    return frames if held else tuple(f for at, f in enumerate(frames) if at % _HELD_SHARE != _HELD_SHARE - 2)


def third_person(step: str) -> str | None:
    """Say "keep the odd numbers" as "keeps the odd numbers"; None where a phrase does not start with its verb."""
    verb, _, rest = step.partition(" ")
    if verb in _NO_VERB or (not verb.isalpha() and "-" not in verb):
        return None
    if verb.endswith(("s", "x", "ch", "sh", "z", "o")):
        verb += "es"
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        verb = verb[:-1] + "ies"
    else:
        verb += "s"
    return f"{verb} {rest}".strip()


@dataclass(frozen=True)
class Subject:
    """What a sentence is about: the wording of the chain, and what it may name."""

    wording: Wording
    takes: str
    names: tuple[str, ...] | None
    #: Words for the parameters that are arguments too ("an integer k").
    extra: tuple[str, ...]
    signature: str
    rng: random.Random
    held: bool

    def source(self) -> sources.Source:
        """Fresh words for the input."""
        return sources.source(self.takes, self.names, self.rng)

    def introduced(self) -> tuple[str, sources.Source]:
        """Introduce the input in words, and how it is called from there on."""
        intro = sources.introduction(self.takes, self.names, self.rng)
        known = self.source()
        if self.names is None and not self.takes.endswith("2"):
            known = sources.Source(known.full, known.short, known.members)
            word = (
                self.rng.choice(("it", known.short, known.short))
                if self.takes not in {"ints", "strs"}
                else known.short
            )
            known = sources.Source(word, word, self.rng.choice((word, f"the {'NUMS' if self.takes == 'ints' else 'WORDS'} in {word}"
                                   if self.takes in {"ints", "strs"} else word)))  # fmt: skip
        elif self.names is not None and not self.takes.endswith("2"):
            known = sources.Source(
                self.names[0],
                self.names[0],
                known.members if self.names[0] in known.members else self.names[0],
            )
        elif self.names is not None:
            both = f"{self.names[0]} and {self.names[1]}"
            known = sources.Source(both, both, both, self.names[0], self.names[1])
        else:
            known = sources.Source("them", "them", "them", known.first, known.second)
        for extra in self.extra:
            intro += f" and {extra}"
        return intro, replace(known, introduced=self.rng.random() < 0.5)


def _join_steps(steps: Sequence[str], rng: random.Random) -> str:
    if len(steps) == 1:
        return steps[0]
    draw = rng.random()
    if draw < 0.35:
        return (
            ", ".join(steps[:-1])
            + rng.choice((" and ", " and then ", ", then ", ", and ", ", and finally "))
            + steps[-1]
        )
    if draw < 0.6:
        return rng.choice((", then ", " then ", "; then ", " and then ", ", and then ")).join(steps)
    if draw < 0.7:
        return "first " + ", then ".join(steps)
    if draw < 0.85:
        return ". ".join(
            [steps[0], *(rng.choice(("Then ", "Next, ", "After that, ", "")) + s for s in steps[1:])]
        )
    return "; ".join(steps)


def _plain(  # noqa: PLR0911 - one return for each form
    subject: Subject, source: sources.Source
) -> tuple[str, str]:
    """Say the wish; its form is N(oun), V(erb), C(lause) or Q(uestion)."""
    wording, rng, last = subject.wording, subject.rng, len(subject.wording.chain) - 1
    draw = rng.random()
    if wording.has("asks") and draw < 0.14:
        return wording.phrase(last, "asks", wording.nested(last, source)), "Q"
    if wording.has("clauses"):
        if last and draw < 0.4:
            return _join_steps(wording.steps(source), rng), "V"
        return wording.phrase(last, "clauses", wording.nested(last, source)), "C"
    if draw < (0.55 if last else 0.65) and wording.has("nouns"):
        return wording.phrase(last, "nouns", wording.nested(last, source)), "N"
    if last and (draw < 0.85 or not wording.has("verbs")):
        return _join_steps(wording.steps(source), rng), "V"
    if not wording.has("verbs"):
        return wording.phrase(last, "nouns", wording.nested(last, source)), "N"
    return wording.phrase(last, "verbs", wording.nested(last, source)), "V"


def _imperative(subject: Subject, source: sources.Source) -> tuple[str, str | None]:
    """Say the wish as an imperative, and in the third person where that can be said."""
    rng = subject.rng
    text, form = _plain(subject, source)
    if form == "Q":
        text, form = _plain_not_asked(subject, source)
    if form == "N":
        verb = rng.choice(("return", "return", "return", "compute", "find", "calculate", "produce"))
        return f"{verb} {text}", f"{third_person(verb)} {text}"
    if form == "C":
        verb = rng.choice(
            (
                "return whether",
                "check whether",
                "check if",
                "return True if",
                "determine whether",
                "tell whether",
            )
        )
        return f"{verb} {text}", f"{third_person(verb)} {text}"
    if ". " in text or text.startswith("first ") or ";" in text:
        return text, None
    return text, _steps_third_person(text)


def _plain_not_asked(subject: Subject, source: sources.Source) -> tuple[str, str]:
    for _ in range(20):
        text, form = _plain(subject, source)
        if form != "Q":
            return text, form
    raise AssertionError(text)


def _steps_third_person(text: str) -> str | None:
    if ", then " in text or " and then " in text or ", " in text or " and return " in text:
        return None
    return third_person(text)


def _fill(frame: str, holes: dict[str, str | None]) -> str | None:
    for hole, text in holes.items():
        if hole in frame:
            if text is None:
                return None
            frame = frame.replace(hole, text)
    return frame


def _free(subject: Subject) -> str:
    """Make a sentence that names no function."""
    rng, held = subject.rng, subject.held
    if rng.random() < (0.3 if not subject.extra else 0.6):
        intro, known = subject.introduced()
        text, third = _imperative(subject, known)
        frames = _split(_GIVEN, held=held)
        while (
            sentence := _fill(expand(rng.choice(frames), rng), {"{S}": intro, "{TS}": third, "{T}": text})
        ) is None:
            continue
        return sentence
    text, form = _plain(subject, subject.source())
    if form == "V" and (". " in text or text.startswith("first ")):
        return text
    frames = _split(
        {"N": _FRAMES_NOUN, "V": _FRAMES_VERB, "C": _FRAMES_CLAUSE, "Q": _FRAMES_ASK}[form], held=held
    )
    third = _steps_third_person(text) if form == "V" else None
    while (sentence := _fill(expand(rng.choice(frames), rng), {"{VS}": third, f"{{{form}}}": text})) is None:
        continue
    return sentence


def _polish(text: str, rng: random.Random) -> str:
    """Capitals, full stops, politeness and the rare slip of a key."""
    polite = rng.choice(_POLITE)
    if not (("ython" in polite and "ython" in text) or (polite[:1] in "hH" and text[:2] in {"hi", "he"})):
        text = polite + text
    if not text.endswith((".", "?", "!")):
        after = rng.choice(_AFTER)
        text += (
            after
            if not (("ython" in after and "ython" in text) or ("l" in after and "please" in text))
            else ""
        )
    if rng.random() < 0.45:
        text = text[0].upper() + _SENTENCE_START.sub(lambda m: m[1].upper(), text[1:])
    if text[-1] not in ".?!" and rng.random() < 0.3:
        text += "."
    elif text[-1] == "?" and rng.random() < 0.15:
        text = text[:-1]
    if rng.random() < 0.02 and len(text) > 20:
        at = rng.randrange(5, len(text) - 5)
        if text[at : at + 2].isalpha() and "'" not in text and '"' not in text:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def _telegram(subject: Subject) -> str | None:
    """Say the wish with few words; None where it takes several sentences."""
    rng = subject.rng
    # the shortest of a few: who types little uses few words
    text, form = min((_plain(subject, subject.source()) for _ in range(3)), key=lambda said: len(said[0]))
    if ". " in text or ";" in text or text.startswith("first "):
        return None
    if form == "N" and text.startswith(OUTERMOST):
        form = "HOW"
    frame = rng.choice(_split(terse.FRAMES[form], held=subject.held))
    said = frame.replace(f"{{{form}}}", terse.terse(text, rng, subject.names or ()))
    if subject.names is None and not subject.extra and rng.random() < _HEADINGS:
        return terse.title(said)
    draw = rng.random()
    said = said[0].upper() + said[1:] if draw < 0.35 else said
    return said + "." if draw < 0.1 and not said.endswith("?") else said


def free_sentence(subject: Subject) -> str:
    """Make a prompt without a function name."""
    if not subject.extra and subject.rng.random() < _TERSE and (said := _telegram(subject)):
        return said
    return _polish(_free(subject), subject.rng)


def named_sentence(subject: Subject, entry_point: str) -> str:
    """Make a prompt that names the function, perhaps with its parameters."""
    rng = subject.rng
    intro, known = subject.introduced()
    text, third = _imperative(subject, known)
    inside = subject.signature[subject.signature.index("(") + 1 : subject.signature.rindex(")")]
    frames = _split(_CALLED, held=subject.held)
    holes = {
        "{CALL}": f"{entry_point}({inside})",
        "{F}": entry_point,
        "{S}": intro,
        "{TS}": third,
        "{T}": text,
    }
    while True:
        frame = rng.choice(frames)
        if (subject.names is None and "{CALL}" in frame) or (
            subject.extra and "{CALL}" not in frame and "{S}" not in frame
        ):
            continue
        if (sentence := _fill(expand(frame, rng), holes)) is not None:
            break
    return _polish(sentence, rng) if not frame.startswith(("{CALL}", "# ")) else sentence


def docstring(subject: Subject, head: str, examples: Callable[[], str]) -> str:
    """Make a signature with a docstring (and perhaps examples), as in code that waits for its body."""
    rng = subject.rng
    line = _docline(subject) + rng.choice((".", ".", ""))
    tests = examples() if rng.random() < 0.3 else ""
    space = rng.choice(("", "", " "))
    draw = rng.random()
    if tests:
        gap = rng.choice(("\n\n", "\n\n", "\n"))
        return f'{head}\n    """{space}{line}{gap}    {tests}\n    """'
    if draw < 0.55:
        return f'{head}\n    """{space}{line}{space}"""'
    if draw < 0.7:
        return f'{head}\n    """\n    {line}\n    """'
    if draw < 0.85:
        return f'{head} """{line}"""'
    return f"{head}\n    # {line[0].lower() + line[1:]}"


def _docline(subject: Subject) -> str:
    rng = subject.rng
    if rng.random() < 0.2:
        intro, known = subject.introduced()
        text, _ = _imperative(subject, known)
        return rng.choice((f"Given {intro}, {text}", f"You are given {intro}. {text[0].upper()}{text[1:]}"))
    text, third = _imperative(subject, subject.source() if rng.random() < 0.7 else subject.introduced()[1])
    line = third if third and rng.random() < 0.3 else text
    if rng.random() < 0.15:
        line = terse.terse(line, rng, subject.names or ())
    return line[0].upper() + line[1:]
