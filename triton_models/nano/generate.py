"""Answers of the exported model, by the engine that serves it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Final

from triton_models.nano.prompt import model_input
from triton_models.runtimes.genai.engine import Engine, RefusedError, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT: Final = 512
WEIGHTS: Final = Path(__file__).parent / "weights"
"""Where the served model lies."""
ALL_CORES: Final = 0


class OnnxModel:
    """The exported model, asked from Python."""

    def __init__(self, folder: Path) -> None:
        self._engine = Engine(folder, threads=ALL_CORES, context=CONTEXT)

    def complete(  # noqa: PLR0913 - what is asked, and how it is drawn
        self,
        style: str,
        prompt: str,
        prefill: str,
        recalled: Sequence[tuple[str, str]] = (),
        *,
        temperature: float = 0.0,
        seed: int = 0,
    ) -> str:
        """Write the program behind the prefill: greedily at temperature 0, else sampled with the seed."""
        return self.go_on(model_input(style, prompt, prefill, recalled), temperature=temperature, seed=seed)

    def go_on(self, text: str, *, temperature: float = 0.0, seed: int = 0) -> str:
        """Write what follows the text; a text without room for an answer is followed by nothing."""
        try:
            answer = self._engine.start(Wanted(text, CONTEXT, temperature=temperature, seed=seed))
        except RefusedError:
            return ""
        while not answer.done:
            answer.advance(CONTEXT, math.inf)
        return answer.text

    def score(self, text: str, continuation: str) -> list[float]:
        """Give the log-probability (nats) of each token of the continuation and of the end behind it."""
        return self._engine.score(Wanted(text, CONTEXT, forced=continuation))
