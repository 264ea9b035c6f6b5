"""What the model learns from: every kind of request with its answer, as token ids."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from triton_models.nano.domain import STYLES, Task, out_of_domain, render, sample_task
from triton_models.nano.domain.house import house_task
from triton_models.nano.domain.lessons import called, pair
from triton_models.nano.domain.names import PARAMETERS
from triton_models.nano.prompt import (
    EOS,
    UNKNOWN,
    compare_input,
    describe_input,
    model_input,
    review_input,
    value_input,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tokenizers import Tokenizer

KINDS: Final = {
    "answer": 0.49,
    "declined": 0.12,
    "recalled": 0.08,
    "house": 0.14,
    "house_unknown": 0.025,
    "describe": 0.1,
    "value": 0.02,
    "review": 0.015,
    "compare": 0.01,
}
"""Share of each kind of example. `recalled` are tasks that stand beside solved ones of no or little use,
`house` tasks with a house verb and the example that explains it, `house_unknown` those without it."""
PRIOR: Final = 0.15
"""Share of descriptions without a program: how likely a prompt is by itself."""
WORDED: Final = 0.3
"""Share of recalled tasks of no use that have a house verb of their own."""
SAME: Final = 0.3
"""Share of recalled tasks that are the very task that is asked, with its program."""
NEAREST_LAST: Final = 0.8
"""Share of pairs of recalled tasks in which the one that helps stands last, as it mostly does in use."""
OVERLOOKED: Final = 0.12
"""Share of named functions whose caller asks for `solve` all the same."""
SIGNATURE: Final = re.compile(r"(def \w+\([^)]*\)[^:\n]*:)")
NAMED: Final = re.compile(r"\b(?:[A-Za-z]+_\w+|[a-z]+[A-Z]\w*|\w+(?=\())")
"""Names that a prompt gives to a function look like this; names of parameters may, too."""
STYLE_WEIGHTS: Final = {
    "conservative": 0.24,
    "aggressive": 0.24,
    "minimal": 0.24,
    "qa_sentinel": 0.14,
    "architect": 0.14,
}

_PARAMETERS: Final = frozenset(
    name for names in PARAMETERS.values() for group in names for name in group.split()
)


@dataclass(frozen=True)
class Text:
    """What the model is given, and how it goes on."""

    given: str
    answer: str
    kind: str


@dataclass(frozen=True)
class Example:
    """Token ids, of which the first `given` are not learned."""

    ids: tuple[int, ...]
    given: int
    kind: str


def outside(rng: random.Random) -> tuple[str, str]:
    """Draw a prompt outside the domain, and its prefill.

    The prefill follows from the prompt as it does for tasks inside, so that the form of a request tells
    nothing about where it lies.
    """
    prompt, form = out_of_domain(rng), sample_task(rng)
    if shown := SIGNATURE.match(prompt):
        return prompt, f"{shown[1]}\n"
    if form.head is not None:
        return f'{form.head}\n    """{prompt}"""', f"{form.head}\n"
    named = [name for name in NAMED.findall(prompt) if name not in _PARAMETERS]
    name = named[0] if named else form.entry_point
    return prompt, f"def {_told(name, rng)}("


def _told(name: str, rng: random.Random) -> str:
    """Name the function as the prompt does, or sometimes as a caller would who overlooked it."""
    return "solve" if rng.random() < OVERLOOKED else name


def texts(rng: random.Random) -> Iterator[Text]:
    """Draw training texts without end."""
    kinds, shares = tuple(KINDS), tuple(KINDS.values())
    while True:
        (kind,) = rng.choices(kinds, shares)
        given, answer = _DRAWN[kind](rng)
        yield Text(given, answer, kind)


def _style(rng: random.Random) -> str:
    return rng.choices(tuple(STYLE_WEIGHTS), tuple(STYLE_WEIGHTS.values()))[0]


def _answered(task: Task, rng: random.Random, recalled: tuple[tuple[str, str], ...] = ()) -> tuple[str, str]:
    """Ask for a program in any style, with the program."""
    style = _style(rng)
    drawn = render(task, style, rng)
    answer = drawn.code.removeprefix(drawn.prefill)
    prefill = drawn.prefill if drawn.prefill.endswith("\n") else f"def {_told(drawn.entry_point, rng)}("
    return model_input(style, drawn.prompt, prefill, recalled), answer


def _solved(task: Task, rng: random.Random) -> tuple[str, str]:
    """Give a task as the memory keeps it: the prompt, and the program of any approach."""
    return task.prompt, render(task, rng.choice(STYLES), rng).code


def _distractors(rng: random.Random, count: int) -> list[tuple[str, str]]:
    """Solved tasks that have nothing to do with the one that is asked; some of them have house verbs."""
    tasks = [house_task(rng).example if rng.random() < WORDED else sample_task(rng) for _ in range(count)]
    return [_solved(task, rng) for task in tasks]


def _answer(rng: random.Random) -> tuple[str, str]:
    return _answered(sample_task(rng), rng)


def _declined(rng: random.Random) -> tuple[str, str]:
    recalled = _distractors(rng, rng.choice((0, 0, 0, 0, 0, 0, 1, 2)))
    return model_input(_style(rng), *outside(rng), recalled), UNKNOWN


def _recalled(rng: random.Random) -> tuple[str, str]:
    """Ask beside solved tasks: the same in the same or other words, or others."""
    task = sample_task(rng)
    recalled = _distractors(rng, rng.choice((1, 1, 1, 2)))
    if rng.random() < SAME:
        recalled[-1] = _solved(task, rng)
    return _answered(task, rng, tuple(recalled))


def _house(rng: random.Random) -> tuple[str, str]:
    drawn = house_task(rng)
    recalled = [(drawn.example.prompt, drawn.example_code), *_distractors(rng, rng.choice((0, 0, 0, 1)))]
    if rng.random() < NEAREST_LAST:
        recalled.reverse()
    return _answered(drawn.task, rng, tuple(recalled))


def _house_unknown(rng: random.Random) -> tuple[str, str]:
    given, _program = _answered(house_task(rng).task, rng, tuple(_distractors(rng, rng.choice((0, 0, 1)))))
    return given, UNKNOWN


def _describe(rng: random.Random) -> tuple[str, str]:
    prompt, code = _solved(sample_task(rng), rng)
    return describe_input("" if rng.random() < PRIOR else code), prompt


def _value(rng: random.Random) -> tuple[str, str]:
    drawn = called(rng)
    return value_input(drawn.task.prompt, drawn.call), json.dumps({"output": drawn.output})


def _review(rng: random.Random) -> tuple[str, str]:
    drawn = pair(rng)
    right = rng.choice((True, False))
    given = review_input(drawn.task.prompt, drawn.right if right else drawn.wrong)
    return given, json.dumps({"verdict": "pass" if right else "fail"})


def _compare(rng: random.Random) -> tuple[str, str]:
    drawn = pair(rng)
    right = rng.choice((True, False))
    codes = (drawn.right, drawn.wrong) if right else (drawn.wrong, drawn.right)
    return compare_input(drawn.task.prompt, *codes), json.dumps({"better": "first" if right else "second"})


_DRAWN: Final = {
    "answer": _answer,
    "declined": _declined,
    "recalled": _recalled,
    "house": _house,
    "house_unknown": _house_unknown,
    "describe": _describe,
    "value": _value,
    "review": _review,
    "compare": _compare,
}


def encode(tokenizer: Tokenizer, text: Text) -> Example:
    """Token ids of both parts, encoded apart, as the model meets them when it answers."""
    given = tokenizer.encode(text.given).ids
    answer = tokenizer.encode(text.answer + EOS).ids
    return Example((*given, *answer), len(given), text.kind)


assert set(STYLE_WEIGHTS) == set(STYLES)  # noqa: S101 - a new style needs its weight
