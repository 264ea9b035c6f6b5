"""Examples side by side in rows of equal length, and rows in batches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from torch.utils.data import IterableDataset

from triton_models.nano.examples import KINDS, Example, encode, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

ROWS: Final = {192: 24, 384: 12}
"""Tokens in a row → rows in a batch. Long examples stand in long rows, as attention costs by the square;
what fits none (about one in a thousand) is left out."""
LEARNED: Final = 0.4
"""Room for learned tokens in a batch, as a share of its tokens; what is over is left out of the loss."""
FIRST_WEIGHT: Final = 5.0
"""Weight of a program's first token, where the model decides whether it abstains."""
DECIDING: Final = frozenset({"answer", "declined", "recalled", "house", "house_unknown"})
"""Kinds of examples whose first token decides so."""
KIND_NAMES: Final = tuple(KINDS)
CHUNK: Final = 4096
"""Examples drawn and packed at a time."""


@dataclass(frozen=True)
class Batch:
    """Packed rows; flat indices say where there is something to learn.

    `tokens`, `positions`, `documents`: (rows, length). `where`, `targets`, `weights`, `kinds`: (learned,);
    `kinds` are indices into KINDS.
    """

    tokens: torch.Tensor
    positions: torch.Tensor
    documents: torch.Tensor
    where: torch.Tensor
    targets: torch.Tensor
    weights: torch.Tensor
    kinds: torch.Tensor
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


def fill(examples: Sequence[Example]) -> Iterator[tuple[int, list[list[Example]]]]:
    """Give the rows of each length, the longest first; what fits shorter rows only fills the gaps there."""
    left = list(examples)
    shorter = sorted(ROWS)
    while shorter:
        length = shorter.pop()
        fitting = [example for example in left if len(example.ids) - 1 <= length]
        most = shorter[-1] if shorter else 0
        left, rows = [], []
        for group in pack([len(example.ids) - 1 for example in fitting], length):
            row = [fitting[at] for at in group]
            if any(len(example.ids) - 1 > most for example in row):
                rows.append(row)
            else:
                left += row
        yield length, rows


def collate(rows: Sequence[Sequence[Example]], length: int, chunk: int) -> Batch:
    """Lay the examples of each row of `length` tokens out one after the other."""
    shape = (len(rows), length)
    tokens, positions = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    documents = np.full(shape, -1, np.int64)
    targets, kinds = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    weights = np.zeros(shape, np.float32)
    for row, examples in enumerate(rows):
        start = 0
        for number, example in enumerate(examples):
            size = len(example.ids) - 1
            end, learned = start + size, start + example.given - 1
            tokens[row, start:end] = example.ids[:-1]
            targets[row, start:end] = example.ids[1:]
            positions[row, start:end] = np.arange(size)
            documents[row, start:end] = number
            weights[row, learned:end] = 1.0
            if example.kind in DECIDING:
                weights[row, learned] = FIRST_WEIGHT
            kinds[row, start:end] = KIND_NAMES.index(example.kind)
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
        kinds=torch.from_numpy(kinds.ravel()[where]),
        chunk=chunk,
    )


class Batches(IterableDataset[Batch]):
    """An endless stream of batches of fresh examples; chunk n depends only on (seed, n)."""

    def __init__(self, tokenizer: Tokenizer, seed: int, start: int) -> None:
        self.tokenizer = tokenizer
        self.seed = seed
        self.start = start

    def __iter__(self) -> Iterator[Batch]:
        chunk = self.start
        while True:
            rng = Random(f"{self.seed}/{chunk}")
            examples = [encode(self.tokenizer, text) for text in islice(texts(rng), CHUNK)]
            batches: list[tuple[int, list[list[Example]]]] = []
            for length, groups in fill(examples):
                rng.shuffle(groups)
                count = ROWS[length]
                batches += [
                    (length, groups[at : at + count]) for at in range(0, len(groups) - count + 1, count)
                ]
            rng.shuffle(batches)
            for length, rows in batches:
                yield collate(rows, length, chunk)
            chunk += 1
