"""How near the embedder is to its teacher: `python -m triton_models.embedder.evaluate`.

Prints Spearman's rank correlation between the similarities of the two over all pairs of task sentences, and
of everyday sentences; and how often the nearest of 200 tasks is the one with the same chain of operations in
other words, and the nearest of the everyday sentences its own other wording; with 95 % Wilson intervals.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray
from scipy.stats import spearmanr

from triton_models.embedder import teacher
from triton_models.nano.domain import Task, sample_task
from triton_models.nano.domain.tasks import task_of
from triton_models.rates import Rate

HERE = Path(__file__).parent
TASKS = 200
SEED = 1000
REPEATS = 300
Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]


def tasks() -> tuple[list[str], list[str]]:
    """Draw tasks of different chains, and each one in other words, with parameters of its own."""
    rng = random.Random(SEED)
    found: dict[tuple[str, ...], Task] = {}
    while len(found) < TASKS:
        task = sample_task(rng)
        found.setdefault(tuple(o.name for o in task.chain), task)
    return [t.prompt for t in found.values()], [task_of(t.chain, rng).prompt for t in found.values()]


def everyday() -> tuple[list[str], list[str]]:
    """Read sentences, and each one in other words."""
    lines = (HERE / "general.txt").read_text(encoding="utf-8").splitlines()[1:]
    return lines[::2], lines[1::2]


def agreement(texts: Sequence[str], one: Embed, other: Embed) -> float:
    """Give Spearman's correlation of the similarities of all pairs."""
    above = np.triu_indices(len(texts), 1)
    similar = [(v @ v.T)[above] for v in (one(texts), other(texts))]
    return float(spearmanr(*similar).statistic)


def nearest(texts: Sequence[str], wordings: Sequence[str], embed: Embed) -> Rate:
    """Give how often the nearest of `texts` is the one that a wording is of."""
    found = (embed(wordings) @ embed(texts).T).argmax(axis=1)
    return Rate(int(np.sum(found == np.arange(len(texts)))), len(texts))


def milliseconds(texts: Sequence[str], embed: Embed, batch: int) -> float:
    """Give the time per text, in batches."""
    began = perf_counter()
    for number in range(REPEATS):
        embed([texts[(number * batch + n) % len(texts)] for n in range(batch)])
    return (perf_counter() - began) / REPEATS / batch * 1000


def main() -> None:
    """Print the figures of the shipped model and of its teacher."""
    model = StaticModel.from_pretrained(HERE / "weights")
    minilm = teacher.load()
    names: dict[str, Embed] = {
        "static": lambda texts: model.encode(list(texts)),
        "teacher": lambda texts: teacher.embed(minilm, texts),
    }
    for name, (texts, wordings) in {"tasks": tasks(), "everyday": everyday()}.items():
        print(f"{name}: Spearman {agreement([*texts, *wordings], *names.values()):.3f}")
        for who, embed in names.items():
            print(f"{name}: {who} nearest is the same {nearest(texts, wordings, embed)}")
    texts = tasks()[0]
    for batch in (1, 32):
        print(f"static: {milliseconds(texts, names['static'], batch):.3f} ms a text in batches of {batch}")


if __name__ == "__main__":
    main()
