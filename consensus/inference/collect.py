"""Gathers the responses of one stream: the text, when each piece came, tokens and log-probability."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from consensus.values import Slice

if TYPE_CHECKING:
    from consensus.inference.contracts import Part
    from consensus.ports import OnText


class Completion(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered. Times are milliseconds since the request was sent.

    `tokens` is the server's count; where it gives none, the number of pieces that it sent.
    """

    text: str
    tokens: int
    logprob: float | None
    logprobs: tuple[float, ...]
    finish_reason: str
    ttft_ms: int | None
    latency_ms: int
    timeline: tuple[Slice, ...]


class Collector:
    """Takes the parts of one stream in turn."""

    def __init__(self, on_text: OnText, *, cumulative: bool) -> None:
        """Start the clock; `cumulative` says that each part repeats the text so far."""
        self.text = ""
        self._on_text = on_text
        self._cumulative = cumulative
        self._began = time.monotonic()
        self._timeline: list[Slice] = []
        self._tokens: int | None = None
        self._logprob: float | None = None
        self._logprobs: list[float] = []
        self._reason = ""

    def _ms(self) -> int:
        return round((time.monotonic() - self._began) * 1000)

    def add(self, part: Part) -> None:
        """Take one response."""
        piece = part.text[len(self.text) :] if self._cumulative else part.text
        if part.tokens is not None:
            self._tokens = (self._tokens or 0) + part.tokens
        if part.logprob is not None:
            self._logprob = part.logprob
        self._logprobs += part.logprobs
        self._reason = part.finish_reason or self._reason
        if piece:
            self.text += piece
            self._timeline.append(Slice(ms=self._ms(), text=piece))
            self._on_text(piece)

    def completion(self) -> Completion:
        """Close the books."""
        return Completion(
            text=self.text,
            tokens=len(self._timeline) if self._tokens is None else self._tokens,
            logprob=self._logprob,
            logprobs=tuple(self._logprobs),
            finish_reason=self._reason,
            ttft_ms=self._timeline[0].ms if self._timeline else None,
            latency_ms=self._ms(),
            timeline=tuple(self._timeline),
        )
