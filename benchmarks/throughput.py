"""How fast a server answers several clients at once, end to end: gRPC, Triton, the model, and streaming back.

Each client asks for one answer after another, greedily as the approaches do; the prompts are tasks of the
built-in model's domain. The clients are threads of this process, so their own work counts too. Rounds of a
few seconds take turns, so that a busy moment of the machine meets all alike; intervals are bootstrapped over
rounds (tokens) or answers (time to first token).
"""

from __future__ import annotations

import random
import statistics
import threading
import time
from functools import partial
from typing import TYPE_CHECKING

from consensus.inference.contracts import Request
from consensus.inference.triton import Limits, TritonServer
from triton_models.nano import domain
from triton_models.nano.prompt import model_input

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Figure = dict[str, float | int | str | None]

MODEL = "nano"
CLIENTS = (1, 3, 12)
EPISODE = 3  # as many ask at once in one episode: the time to the first token is measured there
STYLES = ("conservative", "aggressive", "minimal")
PROMPTS = 200
MAX_TOKENS = 256
ROUND_SECONDS = 2.0
LIMITS = Limits(seconds=60.0, stall_seconds=10.0)
RESAMPLES = 2000


def measure(url: str, *, quick: bool, seed: int) -> dict[str, Figure]:
    """Measure the server at `url` ("host:port" of its gRPC), which serves the built-in model.

    Gives `tokens_per_s.clients_1`, `_3`, `_12` and `ttft_ms.p50`, `.p95` as `bench --json` prints figures.
    """
    server, rng = TritonServer(url), random.Random(seed)
    samples = [domain.sample(rng, rng.choice(STYLES)) for _ in range(PROMPTS)]
    prompts = [model_input(rng.choice(STYLES), sample.prompt, sample.prefill) for sample in samples]
    rates: dict[int, list[float]] = {clients: [] for clients in CLIENTS}
    waits: list[float] = []
    _round(server, prompts, max(CLIENTS), seconds=0.5)  # opens the channels
    for _ in range(4 if quick else 10):
        for clients, seen in rates.items():
            rate, firsts = _round(server, prompts, clients, seconds=ROUND_SECONDS)
            seen.append(rate)
            waits += firsts if clients == EPISODE else []
    server.close()
    figures = {
        f"tokens_per_s.clients_{clients}": _figure(seen, statistics.fmean, "tokens/s", rng)
        for clients, seen in rates.items()
    }
    for percent in (50, 95):
        figures[f"ttft_ms.p{percent}"] = _figure(waits, partial(_percentile, percent), "ms", rng)
    return figures


def _round(
    server: TritonServer, prompts: Sequence[str], clients: int, *, seconds: float
) -> tuple[float, list[float]]:
    """Let so many clients ask for a while; give tokens per second, and each answer's first token in ms."""
    began = time.perf_counter()
    tokens: list[int] = []
    firsts: list[float] = []

    def client(number: int) -> None:
        turn = number * len(prompts) // clients
        while time.perf_counter() - began < seconds:
            asked, heard = time.perf_counter(), list[float]()
            request = Request(text=prompts[turn % len(prompts)], max_tokens=MAX_TOKENS)
            done = server.call(MODEL, request, limits=LIMITS, on_text=partial(_note, heard))
            tokens.append(done.tokens)
            firsts.append((heard[0] - asked) * 1000)
            turn += 1

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(tokens) / (time.perf_counter() - began), firsts


def _note(heard: list[float], _text: str) -> None:
    heard.append(time.perf_counter())


def _percentile(percent: int, values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def _figure(
    values: Sequence[float], condense: Callable[[Sequence[float]], float], unit: str, rng: random.Random
) -> Figure:
    again = sorted(condense(rng.choices(values, k=len(values))) for _ in range(RESAMPLES))
    low, high = again[round(0.025 * RESAMPLES)], again[round(0.975 * RESAMPLES) - 1]
    return {"value": condense(values), "low": low, "high": high, "n": len(values), "unit": unit}
