"""How long embedding takes, end to end: `python -m benchmarks.embedder HOST:PORT`, of a Triton's gRPC."""

from __future__ import annotations

import random
import sys
import threading
import time
from statistics import median

from consensus.inference.triton import TritonServer
from triton_models.nano import domain

MODEL = "minilm_static"
TEXTS = 200
CALLS = 300
CLIENTS = 32


def _calls(server: TritonServer, texts: list[bytes], batch: int) -> list[float]:
    """Give the milliseconds of each of CALLS calls with `batch` texts."""
    found = []
    for number in range(CALLS):
        rows = [texts[(number * batch + n) % TEXTS] for n in range(batch)]
        began = time.perf_counter()
        server.vectors(MODEL, rows, seconds=10)
        found.append((time.perf_counter() - began) * 1000)
    return found


def _rate(server: TritonServer, texts: list[bytes]) -> float:
    """Give the texts per second that CLIENTS threads have embedded, one text a call."""
    threads = [threading.Thread(target=_calls, args=(server, texts, 1)) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return CLIENTS * CALLS / (time.perf_counter() - began)


def main(url: str) -> None:
    """Print milliseconds a text at batch 1 and 32, and what many clients get."""
    rng, server = random.Random(1000), TritonServer(url)
    texts = [domain.sample_task(rng).prompt.encode() for _ in range(TEXTS)]
    _calls(server, texts, 1)  # opens the channel
    for batch in (1, 32):
        found = sorted(_calls(server, texts, batch))
        middle, slow = median(found), found[len(found) * 95 // 100]
        print(f"batch {batch}: {middle:.2f} ms a call (p95 {slow:.2f}), {middle / batch:.3f} ms a text")
    print(f"{CLIENTS} clients, one text a call: {_rate(server, texts):.0f} texts/s")
    server.close()


if __name__ == "__main__":
    main(sys.argv[1])
