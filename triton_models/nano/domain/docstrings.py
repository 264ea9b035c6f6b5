"""Signatures with a docstring, as in code that waits for its body."""

from collections.abc import Callable

from triton_models.nano.domain.terse import terse
from triton_models.nano.domain.wishes import Subject, imperative


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
        text, _ = imperative(subject, known)
        return rng.choice((f"Given {intro}, {text}", f"You are given {intro}. {text[0].upper()}{text[1:]}"))
    text, third = imperative(subject, subject.source() if rng.random() < 0.7 else subject.introduced()[1])
    line = third if third and rng.random() < 0.3 else text
    if rng.random() < 0.15:
        line = terse(line, rng, subject.names or ())
    return line[0].upper() + line[1:]
