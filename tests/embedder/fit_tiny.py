"""Runs `fit` on little: `python -m tests.embedder.fit_tiny FOLDER`, in the training environment.

Fits random vectors to a teacher for whom some tokens weigh more than others.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.trainers import WordPieceTrainer

from triton_models.embedder.fit import BATCH, fit
from triton_models.nano.domain import sample_task

if TYPE_CHECKING:
    from collections.abc import Sequence


FITTED, HELD = 2 * BATCH, 150
VOCABULARY = 600
DIMENSIONS = 256
Vectors = np.ndarray[Any, np.dtype[np.float32]]


def tokenizer(texts: Sequence[str]) -> Tokenizer:
    """Train a tokenizer of pieces of words."""
    made = Tokenizer(WordPiece(unk_token="[UNK]"))
    made.normalizer, made.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    special = ["[PAD]", "[UNK]"]
    made.train_from_iterator(
        texts, WordPieceTrainer(vocab_size=VOCABULARY, special_tokens=special, show_progress=False)
    )
    return made


def taught(tokens: Sequence[list[int]], count: int) -> Vectors:
    """Give the teacher's vectors: the mean of a random one of each token, some much longer than others."""
    draw = np.random.default_rng(1)
    known = draw.standard_normal((count, 64)) * np.exp(draw.standard_normal((count, 1)))
    means = np.array([known[ids].mean(axis=0) for ids in tokens], np.float32)
    units: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
    return units


def main(folder: Path) -> None:
    """Write the tokenizer, the held-out texts with their tokens, and what vectors were before and after."""
    rng, drawn = Random(1), dict[str, None]()
    while len(drawn) < FITTED + HELD:
        drawn[sample_task(rng).prompt] = None
    texts = list(drawn)
    words = tokenizer(texts)
    words.save(str(folder / "tokenizer.json"))
    tokens = [encoding.ids for encoding in words.encode_batch(texts)]
    count = words.get_vocab_size()
    wanted = taught(tokens, count)
    random = np.float32(0.05) * np.random.default_rng(2).standard_normal((count, DIMENSIONS), np.float32)
    fitted = fit(random, tokens[:FITTED], wanted[:FITTED])
    np.savez(folder / "vectors.npz", random=random, fitted=fitted, taught=wanted[FITTED:])
    (folder / "held.json").write_text(json.dumps([texts[FITTED:], tokens[FITTED:]]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
