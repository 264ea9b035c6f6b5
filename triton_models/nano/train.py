"""Train the built-in model from nothing: `python -m triton_models.nano.train --out DIR`.

DIR receives tokenizer.json, checkpoint.pt and log.jsonl; the same command continues from them after an
interruption. The length is counted in tokens, so that the same seed learns the same on a slower machine.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import signal
import sys
import time
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader
from tqdm import tqdm

from triton_models.nano.examples import texts
from triton_models.nano.model import Nano, Shape
from triton_models.nano.packing import KIND_NAMES, Batch, Batches
from triton_models.nano.precision import Float32Muon, fast_bfloat16
from triton_models.nano.tokenizer import train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKENS: Final = 30_000_000
LEARNING_RATE: Final = 2.5e-3
WARMUP_STEPS: Final = 80
STEADY: Final = 0.3
"""Share of the tokens at the full learning rate; a cosine down to a hundredth of it follows."""
SAVE_EVERY_S: Final = 180.0
TOKENIZER_TEXTS: Final = 20_000


def learning_rate(step: int, fraction: float) -> float:
    """Compute the learning rate at a step, when this fraction of the tokens is spent."""
    falling = max(0.0, (min(fraction, 1.0) - STEADY) / (1 - STEADY))
    cosine = 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * falling))
    return LEARNING_RATE * min(1.0, (step + 1) / WARMUP_STEPS) * cosine


def optimizers(model: Nano) -> list[torch.optim.Optimizer]:
    """Muon for the matrices inside the layers, AdamW for the embedding and the norms."""
    named = list(model.named_parameters())
    matrices = [p for name, p in named if p.dim() > 1 and "embed" not in name]
    others = [p for name, p in named if p.dim() == 1 or "embed" in name]
    muon = torch.optim.Muon if fast_bfloat16() else Float32Muon
    return [
        muon(matrices, lr=LEARNING_RATE, weight_decay=0.1, momentum=0.95, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=LEARNING_RATE, betas=(0.9, 0.95), weight_decay=0.01, fused=True),
    ]


def free_threads(limit: int, used: int) -> int:
    """Cores that nobody else keeps busy, by the load of the last minute; at least one."""
    others = os.getloadavg()[0] - used
    return max(1, min(limit, round((os.cpu_count() or 1) - others)))


class Run:
    """One training run and what its checkpoint keeps."""

    def __init__(self, folder: Path, seed: int) -> None:
        torch.manual_seed(seed)
        self.path = folder / "checkpoint.pt"
        self.tokenizer = _tokenizer(folder / "tokenizer.json", seed)
        self.shape = Shape(vocabulary=self.tokenizer.get_vocab_size())
        self.model = Nano(self.shape)
        self.optimizers = optimizers(self.model)
        self.progress = {"step": 0, "chunk": 0, "tokens": 0, "seconds": 0.0}
        if self.path.exists():
            saved = torch.load(self.path, weights_only=True)
            self.model.load_state_dict(saved["model"])
            for optimizer, state in zip(self.optimizers, saved["optimizers"], strict=True):
                optimizer.load_state_dict(state)
            self.progress = saved["progress"]

    def save(self) -> None:
        """Write the checkpoint; an interruption leaves the one before."""
        content: dict[str, Any] = {
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "progress": self.progress,
            "shape": asdict(self.shape),
        }
        partial = self.path.with_suffix(".partial")
        torch.save(content, partial)
        partial.replace(self.path)

    def update(self, loss: Tensor, rate: float) -> None:
        """One step of the optimizers."""
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate
            optimizer.step()
            optimizer.zero_grad()


def _tokenizer(path: Path, seed: int) -> Tokenizer:
    if not path.exists():
        drawn = islice(texts(Random(f"{seed}/tokenizer")), TOKENIZER_TEXTS)
        pieces = chain.from_iterable((text.given, text.answer) for text in drawn)
        train_tokenizer(pieces, Shape().vocabulary).save(str(path))
    return Tokenizer.from_file(str(path))


class Interruption:
    """Notes Ctrl-C and SIGTERM: a step under way is finished, and the checkpoint is written."""

    def __init__(self) -> None:
        self.came = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: object) -> None:
        self.came = True


def train(run: Run, *, tokens: int, seed: int, threads: int) -> bool:
    """Train until so many tokens were read, over all starts of the run; tell whether they were."""
    half = fast_bfloat16()

    @torch.compile(dynamic=False)
    def losses(
        tokens: Tensor, positions: Tensor, documents: Tensor, where: Tensor, targets: Tensor
    ) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            logits = run.model(tokens, positions, documents, where)
        return functional.cross_entropy(logits.float(), targets, reduction="none")

    progress, means = run.progress, dict.fromkeys(KIND_NAMES, math.nan)
    stream = Batches(run.tokenizer, seed, int(progress["chunk"]))
    batches = iter(
        DataLoader(
            stream, batch_size=None, num_workers=1, prefetch_factor=16, worker_init_fn=_yield_to_others
        )
    )
    used, saved, before = 1, time.monotonic(), time.monotonic()
    bar = tqdm(total=tokens, initial=int(progress["tokens"]), unit="token", unit_scale=True, mininterval=5)
    log = (run.path.parent / "log.jsonl").open("a")
    interruption = Interruption()
    while progress["tokens"] < tokens and not interruption.came:
        batch = next(batches)
        loss = losses(batch.tokens, batch.positions, batch.documents, batch.where, batch.targets)
        rate = learning_rate(int(progress["step"]), progress["tokens"] / tokens)
        run.update((loss * batch.weights).sum() / batch.weights.sum(), rate)
        now = time.monotonic()
        read = int((batch.documents >= 0).sum())
        progress["step"] += 1
        progress["chunk"] = batch.chunk + 1
        progress["seconds"] += now - before
        progress["tokens"] += read
        before = now
        _follow(means, loss.detach(), batch)
        bar.update(read)
        if progress["step"] % 20 == 0:
            used = free_threads(threads, used)
            torch.set_num_threads(used)
            rounded = {name: round(value, 4) for name, value in means.items()}
            bar.set_postfix(loss=rounded["answer"], threads=used, refresh=False)
            log.write(json.dumps({**progress, **rounded, "rate": rate, "threads": used}) + "\n")
            log.flush()
        if now - saved > SAVE_EVERY_S:
            run.save()
            saved = now
    run.save()
    bar.close()
    log.close()
    return progress["tokens"] >= tokens


def _yield_to_others(_worker: int) -> None:
    os.nice(5)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it too; its parent ends it


def _follow(means: dict[str, float], loss: Tensor, batch: Batch) -> None:
    """Update the moving averages of the loss per token, kind by kind."""
    learned = batch.weights > 0
    for number, name in enumerate(KIND_NAMES):
        chosen = learned & (batch.kinds == number)
        if chosen.any():
            mean = float(loss[chosen].mean())
            means[name] = mean if math.isnan(means[name]) else 0.95 * means[name] + 0.05 * mean


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description="Train the built-in model.")
    parser.add_argument("--tokens", type=int, default=TOKENS, help="tokens to read, over all starts")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True, help="folder of the tokenizer and the checkpoint")
    parser.add_argument(
        "--threads", type=int, default=1, help="use up to so many threads while cores are idle"
    )
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    # Code compiled for a fixed number of threads would ignore the number that is free later.
    torch._inductor.config.cpp.dynamic_threads = True  # noqa: SLF001 - where torch keeps its settings
    run = Run(options.out, options.seed)
    parameters = sum(parameter.numel() for parameter in run.model.parameters())
    print(f"{parameters / 1e6:.2f} M parameters, {json.dumps(run.progress)}", flush=True)
    if not train(run, tokens=options.tokens, seed=options.seed, threads=options.threads):
        sys.exit(f"interrupted; the same command goes on from {run.path}")


if __name__ == "__main__":
    main()
