"""How the built-in model is served, on a real Triton: repeatable, stopped at once, shared by all roles."""

from __future__ import annotations

import statistics
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import psutil
import pytest

from consensus.errors import InferenceCancelled, InferenceRefused
from consensus.inference import roster
from consensus.inference.client import TritonInference
from consensus.inference.contracts import Request
from consensus.inference.triton import Limits, TritonServer
from tests.fixtures.nano import serving, stubs
from tests.inference.asks import TASK, ask

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

PROMPT = "<|minimal|><|task|>return the sum of the even numbers in xs<|code|>def solve("
LIMITS = Limits(seconds=60, stall_seconds=30)


def at_once(*works: Callable[[], object]) -> None:
    """Do all of it at the same time."""
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_same_seed_gives_the_same_whatever_else_runs(nano: TritonServer) -> None:
    drawn = [Request(text=PROMPT, max_tokens=60, temperature=3.0, seed=seed) for seed in range(8)]
    drawn += [Request(text="<|minimal|><|task|>" + "sum xs " * 60 + "<|code|>", max_tokens=60)]
    alone = [nano.call("nano", request, limits=LIMITS) for request in drawn]
    together: dict[int, tuple[str, float | None]] = {}

    def one(number: int) -> None:
        said = nano.call("nano", drawn[number % len(drawn)], limits=LIMITS)
        together[number] = (said.text, said.logprob)

    at_once(*(partial(one, n) for n in range(2 * len(drawn))))
    assert together == {n: (alone[n % len(drawn)].text, alone[n % len(drawn)].logprob) for n in together}
    assert len({said.text for said in alone}) > 4


def working(stub: psutil.Process) -> float:
    """Give the seconds of processor time that a process has used, to the nanosecond."""
    used = (task / "schedstat" for task in Path(f"/proc/{stub.pid}/task").iterdir())
    return sum(int(text.read_text().split()[0]) for text in used) / 1e9


def stops(behind: list[psutil.Process], began: float) -> float:
    """Give the seconds since `began` after which the processes do nothing any more."""
    quiet = last = time.monotonic()
    used = sum(map(working, behind))
    while last - quiet < 0.05:
        time.sleep(0.005)
        last, before, used = time.monotonic(), used, sum(map(working, behind))
        if used - before > 0.0005:  # more than looking whether there is work
            quiet = last
    return quiet - began


def test_cancelled_calls_leave_the_model_within_100_ms(
    nano_process: tuple[TritonServer, subprocess.Popen[bytes]],
) -> None:
    """Four answers at a time, of 400 tokens each, are cancelled once all four have begun."""
    nano, process = nano_process
    behind, seconds = stubs(process, "nano"), []
    cancelled: list[InferenceCancelled] = []
    for turn in range(20):
        heard, told = threading.Barrier(5, timeout=30), list[float]()

        def one(seed: int, heard: threading.Barrier = heard, told: list[float] = told) -> None:
            request = Request(text=PROMPT, max_tokens=400, temperature=5.0, seed=seed)
            begun = iter([heard.wait])

            def on_text(_text: str, begun: Iterator[Callable[[], int]] = begun) -> None:
                for wait in begun:
                    wait()

            try:
                nano.call(
                    "nano",
                    request,
                    limits=LIMITS,
                    on_text=on_text,
                    stopped=lambda: bool(told),
                )
            except InferenceCancelled as error:
                cancelled.append(error)

        threads = [threading.Thread(target=one, args=(4 * turn + n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        heard.wait()
        told.append(time.monotonic())
        seconds.append(stops(behind, told[0]))
        for thread in threads:
            thread.join()
    median, worst = statistics.median(seconds), max(seconds)
    figures = f"after {median * 1000:.0f} ms, at worst {worst * 1000:.0f} ms"
    print(f"cancelled calls leave {figures}")  # noqa: T201 — the figure is of interest
    assert worst < 0.1
    assert len(cancelled) > 70  # of 80: a few may end by themselves
    assert nano.call("nano", Request(text=PROMPT, max_tokens=60), limits=LIMITS).text


def test_five_roles_take_the_memory_of_one(tmp_path: Path) -> None:
    whole = roster.load("nano")
    used = []
    for roles in (["worker_backend"], list(roster.PLAYED)):
        profile = roster.Profile(
            name="few",
            folder=whole.folder,
            roles={role: roster.RoleSpec(model="nano") for role in roles},
            models=whole.models,
        )
        home = tmp_path / str(len(roles))
        home.mkdir()
        with serving(home, profile) as (server, process):
            inference = TritonInference(profile, default_url=server.url, marks=home / "run")
            at_once(*(partial(inference.ask, ask(role)) for role in roles * (5 // len(roles))))
            everyone = [psutil.Process(process.pid), *psutil.Process(process.pid).children()]
            used.append(sum(one.memory_full_info().pss for one in everyone))
    one, five = used
    print(f"one role {one / 2**20:.0f} MiB, five roles {five / 2**20:.0f} MiB")  # noqa: T201 — of interest
    assert five <= 1.3 * one


def test_task_that_is_too_long_is_refused_with_both_lengths(nano: TritonServer, tmp_path: Path) -> None:
    inference = TritonInference(roster.load("nano"), default_url=nano.url, marks=tmp_path)
    with pytest.raises(
        InferenceRefused, match=r"'nano' refused: the prompt has \d{3,} tokens; .* at most 511"
    ):
        inference.ask(ask(task=msgspec.structs.replace(TASK, prompt="sum xs " * 600)))
