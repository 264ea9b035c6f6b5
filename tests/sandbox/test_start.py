from __future__ import annotations

import importlib.util
import threading
import time
from pathlib import Path

import psutil

from consensus.ports import SandboxJob
from consensus.sandbox import root
from consensus.sandbox.bubblewrap import BubblewrapSandbox
from tests.sandbox.running import observe


def test_nothing_is_compiled_anew_at_every_start() -> None:
    root.mounts.cache_clear()
    kept = {Path(importlib.util.cache_from_source(str(path))) for path in root.INSIDE.glob("*.py")}
    for place in kept:
        place.unlink(missing_ok=True)

    root.mounts()

    assert [place for place in kept if not place.exists()] == []


def test_a_call_that_is_no_python_is_told_and_the_next_ones_run() -> None:
    seen = observe("def solve(x): return x", "solve(", "solve('\\0')", " solve(2) ", "\0", "solve(3)")

    assert [each.outcome for each in seen] == ["raised", "returned", "returned", "raised", "returned"]
    assert seen[0].shown.startswith("SyntaxError")


def _sandboxes() -> int:
    return sum(process.name() == "bwrap" for process in psutil.Process().children())


def test_the_examiner_starts_while_the_calls_run() -> None:
    job = SandboxJob(
        files={"solution.py": "import time\ndef solve(x):\n    time.sleep(5)\n    return x\n"},
        entry_point="solve",
        calls=("solve(1)",),
        suites=("assert solve(1) == 1",),
        call_seconds=8.0,
        total_seconds=60.0,
    )
    over = threading.Event()
    run = threading.Thread(target=BubblewrapSandbox().run, args=(job,), kwargs={"stopped": over.is_set})
    run.start()
    try:
        end = time.monotonic() + 4.5
        while _sandboxes() < 2 and time.monotonic() < end:
            time.sleep(0.02)
        assert _sandboxes() == 2
    finally:
        over.set()
        run.join()
    assert _sandboxes() == 0


def test_an_examiner_that_is_not_needed_goes() -> None:
    job = SandboxJob(
        files={"solution.py": "raise OSError"}, entry_point="solve", suites=("assert solve(1) == 1",)
    )

    report = BubblewrapSandbox().run(job)

    assert [test.outcome for test in report.suites[0]] == ["fail"]
    assert _sandboxes() == 0
