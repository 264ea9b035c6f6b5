"""What the model learns from: tasks with their answers, and prompts to decline, as token ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from triton_models.nano.domain import STYLES, out_of_domain, sample, sample_task
from triton_models.nano.prompt import EOS, UNKNOWN, model_input

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from tokenizers import Tokenizer

ABSTAINING: Final = 0.22
"""Share of examples that lie outside the domain."""
STYLE_WEIGHTS: Final = {
    "conservative": 0.24,
    "aggressive": 0.24,
    "minimal": 0.24,
    "qa_sentinel": 0.14,
    "architect": 0.14,
}


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

    The prefill is drawn like those of tasks inside (a name, or a whole signature that the prompt shows), so
    that the form of a request tells nothing about where it lies.
    """
    prompt, form = out_of_domain(rng), sample_task(rng)
    if form.head is None:
        return prompt, f"def {form.entry_point}("
    if "def " in prompt:
        return prompt, "def solve("
    return f'{form.head}\n    """{prompt}"""', f"{form.head}\n"


def texts(rng: random.Random) -> Iterator[Text]:
    """Draw training texts without end."""
    styles, weights = tuple(STYLE_WEIGHTS), tuple(STYLE_WEIGHTS.values())
    while True:
        (style,) = rng.choices(styles, weights)
        if rng.random() < ABSTAINING:
            yield Text(model_input(style, *outside(rng)), UNKNOWN)
            continue
        drawn = sample(rng, style)
        given = model_input(style, drawn.prompt, drawn.prefill)
        yield Text(given, drawn.code.removeprefix(drawn.prefill))


def encode(tokenizer: Tokenizer, text: Text) -> Example:
    """Token ids of both parts, encoded apart, as the model meets them when it answers."""
    given = tokenizer.encode(text.given).ids
    answer = tokenizer.encode(text.answer + EOS).ids
    return Example((*given, *answer), len(given), text.abstains)


assert set(STYLE_WEIGHTS) == set(STYLES)  # noqa: S101 - a new style needs its weight
