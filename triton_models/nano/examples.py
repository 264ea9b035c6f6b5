"""What the model learns from: tasks with their answers, and prompts to decline, as token ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from triton_models.nano.domain import STYLES, out_of_domain, sample, sample_task
from triton_models.nano.domain.names import PARAMETERS
from triton_models.nano.prompt import EOS, UNKNOWN, model_input

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tokenizers import Tokenizer

ABSTAINING: Final = 0.22
"""Share of examples that lie outside the domain."""
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

    @property
    def abstains(self) -> bool:
        """Whether the right answer is to decline."""
        return self.answer == UNKNOWN


@dataclass(frozen=True)
class Example:
    """Token ids, of which the first `given` are not learned."""

    ids: tuple[int, ...]
    given: int
    abstains: bool


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
    styles, weights = tuple(STYLE_WEIGHTS), tuple(STYLE_WEIGHTS.values())
    while True:
        (style,) = rng.choices(styles, weights)
        if rng.random() < ABSTAINING:
            yield Text(model_input(style, *outside(rng)), UNKNOWN)
            continue
        drawn = sample(rng, style)
        answer = drawn.code.removeprefix(drawn.prefill)
        prefill = drawn.prefill if drawn.prefill.endswith("\n") else f"def {_told(drawn.entry_point, rng)}("
        yield Text(model_input(style, drawn.prompt, prefill), answer)


def encode(tokenizer: Tokenizer, text: Text) -> Example:
    """Token ids of both parts, encoded apart, as the model meets them when it answers."""
    given = tokenizer.encode(text.given).ids
    answer = tokenizer.encode(text.answer + EOS).ids
    return Example((*given, *answer), len(given), text.abstains)


assert set(STYLE_WEIGHTS) == set(STYLES)  # noqa: S101 - a new style needs its weight
