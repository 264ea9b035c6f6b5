"""Makes the weights of the embedder: `python -m triton_models.embedder.distill [--out FOLDER]`.

Two steps. model2vec runs every token of the vocabulary alone through the teacher and keeps 256 principal
components. Then the vectors are fitted to how similar the teacher finds real sentences, and rounded to
8 bits.
"""

import argparse
from pathlib import Path

import torch
from model2vec import StaticModel
from model2vec.distill import distill_from_model
from model2vec.quantization import DType
from sentence_transformers import SentenceTransformer

from triton_models.embedder import teacher
from triton_models.embedder.export import export
from triton_models.embedder.fit import fit
from triton_models.embedder.sentences import sentences

DIMENSIONS = 256
WEIGHTS = Path(__file__).parent / "weights"


def student(minilm: SentenceTransformer) -> StaticModel:
    """Give model2vec's distillation of the teacher, float32."""
    model = distill_from_model(
        minilm[0].auto_model,
        minilm.tokenizer,
        device="cpu",
        pca_dims=DIMENSIONS,
        quantize_to=DType.Float32,
    )
    model.config["tokenizer_name"] = "all-MiniLM-L6-v2"  # instead of a path of this machine
    model.config["max_length"] = None
    model.max_length = None  # all of a text counts
    return model


def main() -> None:
    """Run the whole recipe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the weights")
    out = parser.parse_args().out
    torch.set_num_threads(1)  # sums made in the same order give the same bytes
    minilm = teacher.load()
    model = student(minilm)
    texts = sentences()
    export(model, fit(model.embedding, model.tokenize(texts), teacher.embed(minilm, texts)), out)


if __name__ == "__main__":
    main()
