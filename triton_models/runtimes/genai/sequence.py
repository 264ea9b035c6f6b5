"""One request under way: its generator, the text so far, and when it ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .engine import Engine, Wanted


class Sequence:
    """Makes the tokens of one request, a slice at a time; the slices change nothing about them."""

    def __init__(self, engine: Engine, generator: Any, wanted: Wanted, limit: int) -> None:
        """`limit` is the most tokens that it makes."""
        self.text = ""
        self.log_probs: list[float] = []
        self.tokens = 0
        self.done = False
        self._engine = engine
        self._generator = generator
        self._wanted = wanted
        self._limit = limit
        self._decoder = engine.tokenizer.create_stream()

    def advance(self, tokens: int, seconds: float) -> str:
        """Make at most so many tokens and stop after so long; give their text.

        It is "" where they have none: the end, or a part of a character.
        """
        end = time.monotonic() + seconds
        begun, made, logits = len(self.text), list[int](), []
        while not self.done and len(made) < tokens and (not made or time.monotonic() < end):
            if self._wanted.log_probs:
                logits.append(self._generator.get_logits().reshape(-1))
            self._generator.generate_next_token()
            made.append(int(self._generator.get_next_tokens()[0]))
            self._take(made[-1])
        if logits:  # all at once: many small computations cost more than the model's own
            self.log_probs += log_softmax(np.stack(logits), made)
        return self.text[begun:]

    def _take(self, token: int) -> None:
        self.tokens += 1
        self.done = token in self._engine.ends or self.tokens >= self._limit or self._generator.is_done()
        if token in self._engine.ends:
            return
        piece = self._engine.visible.get(token) or self._decoder.decode(token)
        self.text += piece
        for stop in self._wanted.stop:
            self.done = self.done or self.text.find(stop, -len(stop) - len(piece)) >= 0


def log_softmax(logits: np.ndarray[Any, Any], tokens: list[int]) -> list[float]:
    """Give the log-probability of each token in its row of `logits`, shape (len(tokens), vocabulary)."""
    rows = logits - logits.max(axis=1, keepdims=True)
    chosen = rows[np.arange(len(tokens)), tokens]
    scores: list[float] = (chosen - np.log(np.exp(rows).sum(axis=1))).tolist()
    return scores
