from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from consensus.ports import SandboxJob
from consensus.sandbox import cgroups
from consensus.sandbox.bubblewrap import BubblewrapSandbox

WORKER = """
from consensus.ports import SandboxJob
from consensus.sandbox.bubblewrap import BubblewrapSandbox
source = '''
import os, time
def solve():
    os.fork()
    os.setsid()
    while True: time.sleep(1)
'''
tests = "assert solve() == 1"
BubblewrapSandbox().run(SandboxJob(
    files={"solution.py": source}, entry_point="solve", call_seconds=60.0, total_seconds=60.0, %s
))
"""


def _tree(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def _wait(condition: object, seconds: float) -> bool:
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def _kill_leaves_nothing(what: str, processes: int) -> None:
    root = Path(__file__).parents[2]
    worker = subprocess.Popen([sys.executable, "-c", WORKER % what], cwd=root)
    try:
        assert _wait(lambda: len(_tree(worker.pid)) >= processes, 60)
        time.sleep(0.3)
        below = _tree(worker.pid)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    assert len(below) >= processes
    assert _wait(lambda: not any(p.is_running() and p.status() != "zombie" for p in below), 5)


def test_a_killed_worker_leaves_no_sandbox() -> None:
    _kill_leaves_nothing("calls=('solve()',)", 5)


def test_a_killed_worker_leaves_no_examiner() -> None:
    _kill_leaves_nothing("suites=(tests,)", 8)


def test_stopped_ends_a_hanging_program_at_once() -> None:
    asked = threading.Event()
    threading.Timer(0.7, asked.set).start()
    job = SandboxJob(
        files={"solution.py": "def solve():\n    while True: pass\n"},
        entry_point="solve",
        calls=("solve()", "solve()"),
        call_seconds=30.0,
        total_seconds=60.0,
    )

    began = time.monotonic()
    report = BubblewrapSandbox().run(job, stopped=asked.is_set)

    assert time.monotonic() - began < 5
    assert [seen.outcome for seen in report.observations] == ["not_run", "not_run"]
    assert _wait(lambda: not any("bwrap" in p.name() for p in _tree(os.getpid())), 5)


def test_total_time_is_kept() -> None:
    job = SandboxJob(
        files={"solution.py": "def solve():\n    while True: pass\n"},
        entry_point="solve",
        calls=("solve()",) * 20,
        suites=("assert solve() == 1\n" * 20,),
        call_seconds=0.5,
        total_seconds=2.0,
    )

    report = BubblewrapSandbox().run(job)

    assert report.ms < 7000
    assert {seen.outcome for seen in report.observations} == {"timeout"}
    assert {test.outcome for test in report.suites[0]} == {"timeout"}


@pytest.mark.skipif(cgroups._parents() == (), reason="no cgroup can be had on this machine")
def test_no_cgroup_is_left_behind() -> None:
    job = SandboxJob(
        files={"solution.py": "import os\ndef solve(): os.fork(); return 1"},
        entry_point="solve",
        calls=("solve()",),
    )
    mine = f"{cgroups._PREFIX}{os.getpid()}-*"

    for _ in range(5):
        BubblewrapSandbox().run(job)

    def gone() -> bool:
        cgroups._sweep(cgroups._parents()[0][0])
        return not [folder for parent, _ in cgroups._parents() for folder in parent.glob(mine)]

    assert _wait(gone, 5)
