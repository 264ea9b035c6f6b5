"""Runs `bench recall`: quality first, then the times at growing sizes, the same entries in every store."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from benchmarks.recall import corpus, quality, timing
from benchmarks.recall.peers import BareWeaviate, Chroma
from benchmarks.recall.shelves import BATCH, Shelves
from benchmarks.servers.weaviate import MissingServerError, serving
from consensus.errors import MachineError
from memory.index.sql import SqlIndex
from memory.index.weaviate import Address, WeaviateIndex
from memory.recall import StoredMemory
from memory.values import Filters, Query

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.intervals import Figure
    from benchmarks.rows import Track
    from memory.ports import Embedder

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000}
FILTERS = Filters(languages=("python", ""))
ASKED, QUICK = 300, 100  # questions to each store at each size
JUDGED = 300  # questions of the quality, and as many memories that solve them, among OTHERS
OTHERS = 700


def run(
    track: Track, embedder: Embedder, folders: tuple[Path, Path], *, seed: int, quick: bool
) -> dict[str, Any]:
    """Measure; `folders` are for built servers, and for data. Raises MachineError without Weaviate."""
    cache, folder = folders
    count = QUICK if quick else ASKED
    with ExitStack() as stack:
        try:
            server = stack.enter_context(serving(cache, folder / "weaviate"))
        except MissingServerError as error:
            raise MachineError(str(error)) from error
        weaviate = WeaviateIndex(
            Address(
                http_host="127.0.0.1",
                http_port=server.http_port,
                grpc_host="127.0.0.1",
                grpc_port=server.grpc_port,
            )
        )
        stack.callback(weaviate.close)
        weaviate.clear()
        bare = BareWeaviate(server.http_port, server.grpc_port)
        stack.callback(bare.close)
        chroma, sql = Chroma(folder / "chroma"), SqlIndex()
        shelves = Shelves(embedder, weaviate, chroma)
        questions, meanings = corpus.questions(JUDGED, seed)
        asked = [question.asked for question in questions]
        vectors = embedder.embed(asked)
        texts = corpus.others(meanings, seed)
        right = shelves.put([question.solved for question in questions])
        shelves.fill(texts, JUDGED + OTHERS, lambda: None)
        found = quality.measure(
            sql, asked, vectors, right, FILTERS, track("quality", len(quality.MODES) * JUDGED)
        )
        stores = {"sql": sql, "weaviate": weaviate, "weaviate_bare": bare, "chromadb": chroma}
        memories = {
            name: StoredMemory(lambda index=index: index, lambda: sql, lambda: embedder)  # type: ignore[misc]  # mypy reads the default as an argument
            for name, index in (("sql", sql), ("weaviate", weaviate))
        }
        for name, size in SIZES.items():
            advance = track(f"fill {name}", max(size - shelves.count, 0) // BATCH)
            shelves.fill(texts, size, advance)
            searches = {
                store: (lambda n, index=index: index.search(asked[n], vectors[n], FILTERS, quality.K))
                for store, index in stores.items()
            }
            recalls = {
                f"end_to_end.{store}": (lambda n, memory=memory: memory.recall(Query(text=asked[n])))
                for store, memory in memories.items()
            }
            found |= timed(name, timing.interleaved(searches | recalls, count, track(f"ask {name}", count)))
    return {"figures": found, "bars": bars(found), "environment": {"questions": count}}


def timed(size: str, taken: dict[str, list[float]]) -> dict[str, Figure]:
    """Give the figures of one size."""
    found = {f"weaviate_over_bare.{size}": timing.ratio(taken["weaviate"], taken["weaviate_bare"])}
    for store, values in taken.items():
        if not store.startswith("end_to_end"):
            found[f"{store}.{size}.p50_ms"] = timing.percentile(values, 50)
        found[f"{store}.{size}.p95_ms"] = timing.percentile(values, 95)
    return found


def bars(found: dict[str, Figure]) -> list[dict[str, Any]]:
    """Hold the figures against what recall has to reach."""
    most = {f"end_to_end.{index}.10k.p95_ms": 50.0 for index in ("sql", "weaviate")}
    most |= {"sql.10k.p95_ms": 8.0, "sql.100k.p95_ms": 40.0}
    most |= {f"weaviate_over_bare.{size}": 1.3 for size in SIZES}
    return [
        {"bar": f"{key} ≤ {bound:g}", "value": value, "holds": isinstance(value, float) and value <= bound}
        for key, bound in most.items()
        for value in (found[key]["value"],)
    ]
