"""Examples side by side in rows of equal length, and rows in batches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from torch.utils.data import IterableDataset

from triton_models.nano.examples import Example, encode, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

ROW: Final = 192
"""Tokens in a row; longer examples (well under one in a thousand) are left out."""
LEARNED: Final = 0.55
"""Room for learned tokens in a batch, as a share of its tokens; what is over is left out of the loss."""
FIRST_WEIGHT: Final = 5.0
"""Weight of an answer's first token, where the model decides whether it abstains."""
CHUNK: Final = 2048
"""Examples drawn and packed at a time."""


@dataclass(frozen=True)
class Batch:
    """Packed rows; flat indices say where there is something to learn.

    `tokens`, `positions`, `documents`: (rows, ROW). `where`, `targets`, `weights`, `abstains`: (learned,).
    """

    tokens: torch.Tensor
    positions: torch.Tensor
    documents: torch.Tensor
    where: torch.Tensor
    targets: torch.Tensor
    weights: torch.Tensor
    abstains: torch.Tensor
    chunk: int


def pack(lengths: Sequence[int], capacity: int) -> list[list[int]]:
    """Group indices so that their lengths add up to at most `capacity` (first fit, longest first)."""
    groups: list[list[int]] = []
    room: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda at: -lengths[at]):
        length = lengths[index]
        at = next((at for at, free in enumerate(room) if free >= length), None)
        if at is None:
            groups.append([])
            room.append(capacity)
            at = len(groups) - 1
        groups[at].append(index)
        room[at] -= length
    return groups


def collate(rows: Sequence[Sequence[Example]], chunk: int) -> Batch:
    """Lay the examples of each row out one after the other."""
    shape = (len(rows), ROW)
    tokens, positions = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    documents = np.full(shape, -1, np.int64)
    targets, abstains = np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
    weights = np.zeros(shape, np.float32)
    for row, examples in enumerate(rows):
        start = 0
        for number, example in enumerate(examples):
            length = len(example.ids) - 1
            end, learned = start + length, start + example.given - 1
            tokens[row, start:end] = example.ids[:-1]
            targets[row, start:end] = example.ids[1:]
            positions[row, start:end] = np.arange(length)
            documents[row, start:end] = number
            weights[row, learned:end] = 1.0
            weights[row, learned] = FIRST_WEIGHT
            abstains[row, start:end] = example.abstains
            start = end
    size = int(LEARNED * tokens.size)
    where = np.flatnonzero(weights)[:size]
    where = np.pad(where, (0, size - len(where)))
    kept = weights.ravel()[where]
    kept[np.count_nonzero(weights) :] = 0.0
    return Batch(
        tokens=torch.from_numpy(tokens),
        positions=torch.from_numpy(positions),
        documents=torch.from_numpy(documents),
        where=torch.from_numpy(where),
        targets=torch.from_numpy(targets.ravel()[where]),
        weights=torch.from_numpy(kept),
        abstains=torch.from_numpy(abstains.ravel()[where]),
        chunk=chunk,
    )


class Batches(IterableDataset[Batch]):
    """An endless stream of batches of fresh examples; chunk n depends only on (seed, n)."""

    def __init__(self, tokenizer: Tokenizer, seed: int, rows: int, start: int) -> None:
        self.tokenizer = tokenizer
        self.seed = seed
        self.rows = rows
        self.start = start

    def __iter__(self) -> Iterator[Batch]:
        chunk = self.start
        while True:
            rng = Random(f"{self.seed}/{chunk}")
            drawn = [encode(self.tokenizer, text) for text in islice(texts(rng), CHUNK)]
            examples = [example for example in drawn if len(example.ids) <= ROW + 1]
            groups = pack([len(example.ids) - 1 for example in examples], ROW)
            rng.shuffle(groups)
            for at in range(0, len(groups) - self.rows + 1, self.rows):
                rows = [[examples[index] for index in group] for group in groups[at : at + self.rows]]
                yield collate(rows, chunk)
            chunk += 1
