from __future__ import annotations

from itertools import islice
from typing import Any

import pytest

from benchmarks.recall import bench, corpus, timing


def test_each_question_has_one_memory_that_means_the_same_in_other_words() -> None:
    questions, meanings = corpus.questions(40, 1)
    assert len({each.asked for each in questions}) == len(meanings) == 40
    assert all(each.asked != each.solved for each in questions)
    texts = list(islice(corpus.others(meanings, 1), 200))
    assert len(set(texts)) == 200
    assert not {each.solved for each in questions} & set(texts)
    assert corpus.questions(40, 1)[0] == questions


def test_stores_are_asked_in_turns_and_each_the_same() -> None:
    log: list[tuple[str, int]] = []
    stores: Any = {name: (lambda number, name=name: log.append((name, number))) for name in "abc"}
    taken = timing.interleaved(stores, 6, lambda: None)
    assert {name: len(values) for name, values in taken.items()} == {"a": 6, "b": 6, "c": 6}
    counted = log[timing.WARM * 3 :]
    assert [name for name, _ in counted[:9]] == list("abcbcacab")
    assert [number for name, number in counted if name == "b"] == list(range(6))


def test_a_ratio_is_of_pairs_and_every_figure_has_its_interval() -> None:
    ours, theirs = [2.0, 4.0, 60.0], [1.0, 4.0, 20.0]
    found = timing.ratio(ours, theirs)
    assert found["value"] == 2.0
    assert timing.percentile(list(map(float, range(101))), 95)["value"] == pytest.approx(95)
    taken = {name: [1.0, 2.0] for name in ("sql", "weaviate", "weaviate_bare", "chromadb")}
    taken |= {f"end_to_end.{name}": [3.0, 4.0] for name in ("sql", "weaviate")}
    figures: dict[str, Any] = {}
    for size in bench.SIZES:
        figures |= bench.timed(size, taken)
    for size in ("1k", "10k", "100k"):
        for index in ("sql", "weaviate", "weaviate_bare", "chromadb"):
            assert {f"{index}.{size}.p50_ms", f"{index}.{size}.p95_ms"} <= figures.keys()
        assert figures[f"weaviate_over_bare.{size}"]["value"] == 1
        assert {f"end_to_end.{index}.{size}.p95_ms" for index in ("sql", "weaviate")} <= figures.keys()
    assert all(bar["holds"] for bar in bench.bars(figures))
