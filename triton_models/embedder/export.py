"""Writes the files that the runtime reads."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from model2vec import StaticModel
from model2vec.quantization import DType, quantize_embeddings
from numpy.typing import NDArray

KEPT = ("config.json", "model.safetensors", "tokenizer.json")  # the rest is for publishing on a model hub


def export(model: StaticModel, vectors: NDArray[np.float32], out: Path) -> None:
    """Write the model into `out` with these `vectors` (tokens, dimensions), rounded to 8 bits."""
    model.embedding = quantize_embeddings(vectors, DType.Int8)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        for name in KEPT:
            (out / name).write_bytes((Path(folder) / name).read_bytes())
