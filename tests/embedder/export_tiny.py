"""Exports what fit_tiny left: `python -m tests.embedder.export_tiny FOLDER`, in the serving environment."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from tokenizers import Tokenizer

from triton_models.embedder.export import export


def main(folder: Path) -> None:
    """Write the folder of weights."""
    vectors = np.load(folder / "vectors.npz")
    words = Tokenizer.from_file(str(folder / "tokenizer.json"))
    model = StaticModel(vectors["random"], words, normalize=True, max_length=None)
    export(model, vectors["fitted"], folder / "weights")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
