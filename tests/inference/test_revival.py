"""Models whose process dies, under a real Triton."""

from __future__ import annotations

import threading
import time

import psutil
import pytest

from consensus.errors import InferenceUnavailable
from tests.fixtures.triton import Triton, launch
from tests.inference.asks import ask


def test_death_before_the_first_word_costs_only_time(triton: Triton) -> None:
    triton.script("bls", {"crash": True, "times": 1}, {"text": "back again"})
    began = time.monotonic()
    pieces: list[str] = []
    assert triton.inference().ask(ask(), on_text=pieces.append).text == "back again"
    assert "".join(pieces) == "back again"
    assert time.monotonic() - began < 20


def test_death_within_an_answer_is_unavailable_and_mended(triton: Triton) -> None:
    triton.script(
        "bls",
        {"text": "x" * 100, "crash": True, "after": 2, "delay_ms": 30, "times": 1},
        {"text": "back again"},
    )
    pieces: list[str] = []
    with pytest.raises(InferenceUnavailable, match="'bls' died"):
        triton.inference().ask(ask(), on_text=pieces.append)
    assert pieces == ["x" * 16] * 2
    assert triton.inference().ask(ask()).text == "back again"


def test_killed_process_is_replaced_once_however_many_notice(triton: Triton) -> None:
    triton.script("bls", {"text": "x" * 4000, "delay_ms": 50})
    before = triton.said().count("loading: bls:1")
    inference = triton.inference(answer=40)
    ends: list[float] = []
    hearing: set[int] = set()

    def one() -> None:
        try:
            inference.ask(ask(), on_text=lambda _: hearing.add(threading.get_ident()))
        except InferenceUnavailable:
            ends.append(time.monotonic())

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    while len(hearing) < len(threads):
        time.sleep(0.02)
    stub, killed = triton.stub("bls"), time.monotonic()
    stub.kill()
    for thread in threads:
        thread.join()
    assert len(ends) == len(threads)
    assert max(ends) - killed < 20
    triton.script("bls", {"text": "back again"})
    assert triton.inference(server=20).ask(ask()).text == "back again"
    assert triton.stub("bls").pid != stub.pid
    assert triton.said().count("loading: bls:1") == before + 1


def test_killed_server_leaves_no_process_and_its_successor_answers(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    triton = launch(tmp_path_factory.mktemp("victim"))
    try:
        triton.script("bls", {"text": "x" * 4000, "delay_ms": 50, "times": 1}, {"text": "new server"})
        server = psutil.Process(triton.process.pid)
        stubs = server.children()
        assert stubs
        inference = triton.inference(server=20)
        with pytest.raises(InferenceUnavailable):
            inference.ask(ask(), on_text=lambda _: server.kill())
        assert inference.ask(ask()).text == "new server"
        _, alive = psutil.wait_procs(stubs, timeout=5)
        assert alive == []
    finally:
        triton.stop()
