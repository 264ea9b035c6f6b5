"""Models whose process dies, under a real Triton."""

from __future__ import annotations

import signal
import threading
import time

import psutil
import pytest

from consensus.errors import InferenceUnavailable
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


def newcomer(triton: Triton, old: psutil.Process) -> float:
    """Wait for a model's new process that serves; give the time (time.monotonic())."""
    server, end = TritonServer(triton.command.url), time.monotonic() + 30
    while time.monotonic() < end:
        if triton.stubs("bls") not in ([], [old]) and server.ready("bls"):
            return time.monotonic()
        time.sleep(0.02)
    raise AssertionError(triton.said()[-2000:])


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_dead_or_hanging_process_is_replaced_within_5_s_without_any_caller(
    triton: Triton, blow: signal.Signals
) -> None:
    stub, struck = triton.stub("bls"), time.monotonic()
    stub.send_signal(blow)
    seconds = newcomer(triton, stub) - struck
    print(f"{blow.name}: served again after {seconds:.1f} s")  # noqa: T201 — the figure is of interest
    assert seconds < 5
    triton.script("bls", {"text": "back again"})
    assert triton.inference().ask(ask()).text == "back again"


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSTOP])
def test_calls_under_way_fail_fast_and_may_be_repeated(triton: Triton, blow: signal.Signals) -> None:
    triton.script("bls", {"text": "x" * 4000, "delay_ms": 50})
    heard, failed = threading.Event(), list[tuple[float, InferenceUnavailable]]()

    def one() -> None:
        try:
            triton.inference(answer=60).ask(ask(), on_text=lambda _: heard.set())
        except InferenceUnavailable as error:
            failed.append((time.monotonic(), error))

    thread = threading.Thread(target=one)
    thread.start()
    heard.wait(10)
    struck = time.monotonic()
    triton.stub("bls").send_signal(blow)
    thread.join()
    ((when, error),) = failed
    assert "'bls' died" in str(error)
    assert not error.permanent
    print(f"{blow.name}: call failed after {when - struck:.1f} s")  # noqa: T201 — the figure is of interest
    assert when - struck < (1.5 if blow == signal.SIGKILL else 3)


def test_living_model_that_is_busy_is_left_alone(triton: Triton) -> None:
    triton.script("bls", {"text": "late", "delay_ms": 4000})  # silent for longer than its stall_seconds
    stub = triton.stub("bls")
    assert triton.inference().ask(ask()).text == "late"
    assert triton.stub("bls") == stub


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
