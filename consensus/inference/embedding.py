"""Texts → vectors, by the model that plays `embedder`; Triton batches what several callers ask at once."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import numpy as np
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_exponential_jitter

from consensus.errors import InferenceRefused, InferenceTimeout, InferenceUnavailable, RosterError
from consensus.inference.client import Patience
from consensus.inference.roster import EMBEDDER
from consensus.inference.routing import Router
from consensus.inference.triton import TritonServer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from consensus.inference.roster import Profile

PATIENCE = Patience(answer=10.0)  # a text takes well under a millisecond


class TritonEmbedder:
    """The embedder of one profile. Safe to use from many threads; connects at the first call."""

    def __init__(self, profile: Profile, *, default_url: str, patience: Patience = PATIENCE) -> None:
        """Use `default_url` where the role has no urls.

        Raises RosterError where the profile has no embedder, or no server is known for it.
        """
        self._model = profile.role(EMBEDDER).model
        self._urls = profile.role(EMBEDDER).urls or ((default_url,) if default_url else ())
        if not self._urls:
            raise RosterError(f"role {EMBEDDER!r} has no urls, and no server runs here; set HYDRA_TRITON_URL")
        self._patience = patience
        self._router = Router()
        self._servers: dict[str, TritonServer] = {}
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the vectors of `texts`, in order: shape (n, dimensions), each of unit length.

        A text without a known word, such as "", has no direction: its vector is all zeros, near nothing.
        Raises InferenceRefused for a text with lone surrogates, InferenceTimeout when all of them took more
        than `patience.answer` seconds, the other kinds of InferenceError, and RosterError where the server's
        model does not embed.
        """
        rows = [_utf8(number, text) for number, text in enumerate(texts)]
        end = time.monotonic() + self._patience.answer
        failed: set[str] = set()

        def once() -> NDArray[np.float32]:
            with self._router.choose(self._urls, failed) as url:
                try:
                    return self._batches(self._server(url), rows, end)
                except InferenceUnavailable as error:
                    if time.monotonic() >= end:
                        raise self._timeout(len(rows)) from error
                    failed.add(url)
                    raise

        retrying = Retrying(
            retry=retry_if_exception_type(InferenceUnavailable),
            wait=wait_exponential_jitter(multiplier=0.1, max=1.0, jitter=0.3),
            stop=stop_after_delay(self._patience.server),
            reraise=True,
        )
        return retrying(once)

    def _batches(self, server: TritonServer, rows: list[bytes], end: float) -> NDArray[np.float32]:
        """Ask one server for all rows, as many at a time as it takes, until `end` (time.monotonic())."""
        shape = server.embedder(self._model)
        parts = [np.zeros((0, shape.dimensions), np.float32)]
        for first in range(0, len(rows), shape.max_batch):
            left = end - time.monotonic()
            if left <= 0:
                raise self._timeout(len(rows))
            batch = rows[first : first + shape.max_batch]
            parts.append(server.vectors(self._model, batch, seconds=left))
        return np.concatenate(parts)

    def _server(self, url: str) -> TritonServer:
        with self._lock:
            if url not in self._servers:
                self._servers[url] = TritonServer(url)
            return self._servers[url]

    def _timeout(self, count: int) -> InferenceTimeout:
        return InferenceTimeout(
            f"model {self._model!r} did not embed {count} texts within {self._patience.answer:g} s"
        )


def _utf8(number: int, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InferenceRefused(f"text {number} holds a lone surrogate; it cannot be embedded") from error
