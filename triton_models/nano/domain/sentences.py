"""Sentences around a wish: imperatives, questions, "write a function …", with and without names, and telegrams."""

from triton_models.nano.domain import terse
from triton_models.nano.domain.chains import OUTERMOST
from triton_models.nano.domain.frames import CALLED, FREE, GIVEN, allowed, fill
from triton_models.nano.domain.grammar import expand
from triton_models.nano.domain.polish import polish
from triton_models.nano.domain.wishes import Subject, imperative, plain, steps_third_person

_TERSE = 0.35  # share of free sentences that are telegrams
_HEADINGS = 0.15  # share of telegrams that are headings, where no name stands in them


def _free(subject: Subject) -> str:
    """Make a sentence that names no function."""
    rng, held = subject.rng, subject.held
    if rng.random() < (0.3 if not subject.extra else 0.6):
        intro, known = subject.introduced()
        text, third = imperative(subject, known)
        frames = allowed(GIVEN, held=held)
        while (
            sentence := fill(expand(rng.choice(frames), rng), {"{S}": intro, "{TS}": third, "{T}": text})
        ) is None:
            continue
        return sentence
    text, form = plain(subject, subject.source())
    if form == "V" and (". " in text or text.startswith("first ")):
        return text
    frames = allowed(FREE[form], held=held)
    third = steps_third_person(text) if form == "V" else None
    while (sentence := fill(expand(rng.choice(frames), rng), {"{VS}": third, f"{{{form}}}": text})) is None:
        continue
    return sentence


def _telegram(subject: Subject) -> str | None:
    """Say the wish with few words; None where it takes several sentences."""
    rng = subject.rng
    # the shortest of a few: who types little uses few words
    text, form = min((plain(subject, subject.source()) for _ in range(3)), key=lambda said: len(said[0]))
    if ". " in text or ";" in text or text.startswith("first "):
        return None
    if form == "N" and text.startswith(OUTERMOST):
        form = "HOW"
    frame = rng.choice(allowed(terse.FRAMES[form], held=subject.held))
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
    return polish(_free(subject), subject.rng)


def named_sentence(subject: Subject, entry_point: str) -> str:
    """Make a prompt that names the function, perhaps with its parameters."""
    rng = subject.rng
    intro, known = subject.introduced()
    text, third = imperative(subject, known)
    inside = subject.signature[subject.signature.index("(") + 1 : subject.signature.rindex(")")]
    frames = allowed(CALLED, held=subject.held)
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
        if (sentence := fill(expand(frame, rng), holes)) is not None:
            break
    return polish(sentence, rng) if not frame.startswith(("{CALL}", "# ")) else sentence
