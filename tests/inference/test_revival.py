"""Models whose process dies, under a real Triton."""

from __future__ import annotations

import threading
import time

import psutil
import pytest

from consensus.errors import InferenceUnavailable
from consensus.inference.revival import revive
from consensus.inference.triton import TritonServer
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
    inference = triton.inference()
    ends: list[float] = []
    hearing: set[int] = set()

    def one() -> None:
        try:
            inference.ask(ask(), on_text=lambda _: hearing.add(threading.get_ident()))
        except InferenceUnavailable:
            ends.append(time.monotonic())

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    while len(hearing) < len(threads):
        time.sleep(0.02)
    stub, killed, since = triton.stub("bls"), time.monotonic(), time.time()
    stub.kill()
    for thread in threads:
        thread.join()
    assert len(ends) == 3
    assert max(ends) - killed < 30
    after = triton.stub("bls")
    assert after.pid != stub.pid
    assert not revive(TritonServer(triton.command.url), "bls", triton.home / "run", since)
    assert triton.stub("bls").pid == after.pid
    log = (triton.home / "triton.log").read_text(encoding="utf-8")
    assert log.count("loading: bls:1") <= 1 + 3  # once at the start, once per test of this file


def test_killed_server_leaves_no_process_and_its_successor_answers(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    triton = launch(tmp_path_factory.mktemp("victim"))
    triton.script("bls", {"text": "x" * 4000, "delay_ms": 50, "times": 1}, {"text": "new server"})
    heard = threading.Event()
    stubs = psutil.Process(triton.process.pid).children()
    assert stubs
    failed: list[InferenceUnavailable] = []
    inference = triton.inference(server=20)

    def one() -> None:
        try:
            inference.ask(ask(), on_text=lambda _: heard.set())
        except InferenceUnavailable as error:
            failed.append(error)

    thread = threading.Thread(target=one)
    thread.start()
    assert heard.wait(10)
    triton.process.kill()
    triton.process.wait()
    thread.join(10)
    assert failed
    triton.start()
    try:
        assert inference.ask(ask()).text == "new server"
        _, alive = psutil.wait_procs(stubs, timeout=5)
        assert alive == []
    finally:
        triton.stop()
