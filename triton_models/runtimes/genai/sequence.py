"""One request under way: its generator, the text so far, and when it ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .engine import Engine, Wanted

PROMPT_TOKENS = 64  # read at once; each time costs a little, and nobody can stop it meanwhile


class Sequence:
    """Makes the tokens of one request, a slice at a time; the slices change nothing about them."""

    def __init__(self, engine: Engine, generator: Any, wanted: Wanted, prompt: Any, limit: int) -> None:
        """`prompt` is its tokens, none of them read yet; `limit` the most tokens to make."""
        self.text = ""
        self.log_probs: list[float] = []
        self.tokens = 0
        self.done = False
        self._engine = engine
        self._generator = generator
        self._wanted = wanted
        self._unread = np.array(prompt, dtype=np.int32)
        self._limit = limit
        self._decoder = engine.tokenizer.create_stream()

    def advance(self, tokens: int, seconds: float) -> str:
        """Read on in the prompt, then make at most so many tokens; stop after so long. Give their text.

        It is "" where they have none: the end, a part of a character, or a prompt that is not read yet.
        """
        end = time.monotonic() + seconds
        while len(self._unread):
            self._generator.append_tokens(self._unread[np.newaxis, :PROMPT_TOKENS])
            self._unread = self._unread[PROMPT_TOKENS:]
            if time.monotonic() >= end:
                return ""
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
