"""Drafts of one author share a sandbox, the calls of a draft a process: none feels those before it."""

from __future__ import annotations

import time
from threading import Event, Timer

import pytest

from consensus.ports import DraftsJob
from consensus.sandbox.bubblewrap import BubblewrapSandbox

COUNTS = "seen = []\ndef solve(x):\n    seen.append(x)\n    return len(seen)\n"
BREAKS = "import os\ndef solve(x):\n    if x == 2:\n        os._exit(3)\n    return x\n"
HANGS = "def solve(x):\n    while x == 2:\n        pass\n    return x\n"
# The second call in a process ends it; alone, every call is answered.
ONCE = (
    "import os, sys\n"
    "def solve(x):\n"
    "    if getattr(sys, 'before', False):\n"
    "        os._exit(3)\n"
    "    sys.before = True\n"
    "    return x\n"
)
HOARDS = (
    "import sys\n"
    "def solve(x):\n"
    "    sys.kept = [*getattr(sys, 'kept', []), bytearray(200 * 1024 * 1024)]\n"
    "    return x\n"
)
# Kills what it can reach: itself, its children and whatever else runs in its sandbox.
KILLS = "import os, signal\ndef solve(x):\n    os.kill(-1, signal.SIGKILL)\n    return x\n"
DAEMON = (
    "import os, time\n"
    "def solve(x):\n"
    "    if os.fork() == 0:\n"
    "        os.setsid()\n"
    "        time.sleep(60)\n"
    "        os._exit(0)\n"
    "    return x\n"
)
PROCESSES = (
    "import os\ndef solve(x):\n    return len([each for each in os.listdir('/proc') if each.isdigit()])\n"
)
HONEST = "def solve(x):\n    return x\n"


def told(*sources: str, calls: int = 4, program_seconds: float = 10.0) -> list[list[str]]:
    """Give, for each draft, what each call returned, or how it ended."""
    job = DraftsJob(
        programs=tuple({"solution.py": source} for source in sources),
        calls=tuple(f"solve({number})" for number in range(1, calls + 1)),
        call_seconds=1.0,
        program_seconds=program_seconds,
    )
    return [
        [each.shown if each.outcome == "returned" else each.outcome for each in seen]
        for seen in BubblewrapSandbox().run_drafts(job)
    ]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (COUNTS, ["1", "1", "1", "1"]),
        (BREAKS, ["1", "died", "3", "4"]),
        (HANGS, ["1", "timeout", "3", "4"]),
        (ONCE, ["1", "2", "3", "4"]),
        (HOARDS, ["1", "2", "3", "4"]),
        ("def solve(:\n", ["raised"] * 4),
        ("import nothing_like_it\n", ["raised"] * 4),
    ],
    ids=["fresh modules", "one dies", "one hangs", "only the first", "memory", "no program", "no import"],
)
def test_no_call_feels_those_before_it(source: str, wanted: list[str]) -> None:
    assert told(source, HONEST) == [wanted, ["1", "2", "3", "4"]]


def test_a_draft_that_hangs_costs_no_more_than_its_seconds() -> None:
    began = time.monotonic()
    hanging = "def solve(x):\n    while True:\n        pass\n"

    assert told(hanging, HONEST, calls=12, program_seconds=2.0) == [
        ["timeout"] * 12,
        [str(number) for number in range(1, 13)],
    ]
    assert time.monotonic() - began < 12.0  # a second for each call that hangs would take longer


def test_what_a_draft_leaves_running_ends_with_it() -> None:
    _, counted = told(DAEMON, PROCESSES, calls=1)

    (alone,) = told(PROCESSES, calls=1)
    assert counted == alone


def test_a_draft_that_kills_its_sandbox_takes_no_other_with_it() -> None:
    assert told(HONEST, KILLS, HONEST) == [["1", "2", "3", "4"], ["died"] * 4, ["1", "2", "3", "4"]]


def test_a_call_that_is_no_expression_is_told_as_raised() -> None:
    job = DraftsJob(programs=({"solution.py": HONEST},), calls=("solve(1)", "solve(", "solve(3)"))

    (seen,) = BubblewrapSandbox().run_drafts(job)

    assert [each.outcome for each in seen] == ["returned", "raised", "returned"]


def test_drafts_are_stopped_on_request() -> None:
    asked = Event()
    Timer(0.7, asked.set).start()
    sleeping = "import time\ndef solve(x):\n    time.sleep(30)\n"
    job = DraftsJob(programs=({"solution.py": sleeping},) * 2, calls=("solve(1)",) * 3, call_seconds=40.0)
    began = time.monotonic()

    seen = BubblewrapSandbox().run_drafts(job, stopped=asked.is_set)

    assert {each.outcome for draft in seen for each in draft} == {"not_run"}
    assert time.monotonic() - began < 10.0
