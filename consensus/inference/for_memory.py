"""The embedder as the memory asks for it: bounded in time, with the memory's own errors."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from consensus.errors import InferenceError, RosterError
from consensus.inference.client import Patience
from consensus.inference.embedding import TritonEmbedder
from consensus.inference.roster import EMBEDDER
from memory.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from consensus.inference.roster import Profile

PATIENCE = Patience(answer=1.0, server=1.0)  # recall goes on by words rather than wait


class MemoryEmbedder:
    """The model that plays `embedder`: an implementation of `memory.ports.Embedder`."""

    def __init__(self, profile: Profile, *, default_url: str, patience: Patience = PATIENCE) -> None:
        """Take the embedder of a profile; where there is none, every call says so."""
        self._missing = ""
        try:
            self.name = _name(profile)
            self._embedder = TritonEmbedder(profile, default_url=default_url, patience=patience)
        except RosterError as error:
            self.name, self._missing = "", str(error)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give the vectors of `texts`, in order: (n, dimensions).

        Raises EmbedderUnavailable where nobody gives them in time.
        """
        if self._missing:
            raise EmbedderUnavailable(self._missing)
        whole = [text.encode("utf-8", "replace").decode() for text in texts]  # no lone surrogates
        try:
            return self._embedder.embed(whole)
        except (InferenceError, RosterError) as error:
            raise EmbedderUnavailable(f"the embedder does not answer: {error}") from error


def _name(profile: Profile) -> str:
    """Name the model and what its weights are: vectors of others are not compared with its own."""
    name = profile.role(EMBEDDER).model
    folder = profile.weights(profile.models[name])
    if folder is None:
        return name
    told = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        told.update(file.read_bytes())
    return f"{name}:{told.hexdigest()[:12]}"
