"""Moves the vectors of tokens until sentences are as similar to each other as the teacher finds them.

Only similarities are compared, never the vectors themselves, so student and teacher need no common space:
after "Similarity-Preserving Knowledge Distillation" (Tung and Mori, 2019).
"""

from itertools import accumulate

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import normalize
from tqdm import tqdm

BATCH = 512
EPOCHS = 10
RATE = 0.01
SEED = 0


def fit(
    vectors: NDArray[np.float32], sentences: list[list[int]], taught: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give better `vectors` (tokens, dimensions) for `sentences` of token numbers.

    `taught` holds the teacher's vectors of the sentences, of unit length. Runs on one thread, so that sums
    are always made in the same order.
    """
    torch.set_num_threads(1)
    shuffled = torch.Generator().manual_seed(SEED)
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.tensor(vectors), freeze=False, mode="mean")
    steps = EPOCHS * (len(sentences) // BATCH)
    optimizer = torch.optim.Adam(bag.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.1)
    teacher = torch.tensor(taught)
    with tqdm(total=steps, desc="Fitting", unit=" steps") as bar:
        for _ in range(EPOCHS):
            order = torch.randperm(len(sentences), generator=shuffled)
            for chosen in order[: len(order) // BATCH * BATCH].split(BATCH):
                student = normalize(bag(*_flat([sentences[n] for n in chosen.tolist()])), dim=1)
                loss = _difference(student, teacher[chosen])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
                bar.update()
                bar.set_postfix(loss=f"{loss.item():.4f}", refresh=False)
    fitted: NDArray[np.float32] = bag.weight.detach().numpy()
    return fitted


def _flat(sentences: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Give all token numbers in a row, and where each sentence begins."""
    begins = [0, *accumulate(len(s) for s in sentences)][:-1]
    return torch.tensor([token for s in sentences for token in s]), torch.tensor(begins)


def _difference(student: Tensor, teacher: Tensor) -> Tensor:
    """Give the mean squared difference of the similarities of all pairs of two sentences."""
    count = len(student)
    return (student @ student.T - teacher @ teacher.T).square().sum() / (count * (count - 1))
