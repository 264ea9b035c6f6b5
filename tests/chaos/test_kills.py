"""kill -9 in mid-episode: the same episode still ends in its verdict, by itself, within 60 s."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from tests.fixtures.scripts import SLOW_SUM_OF_EVENS, rules
from tests.fixtures.stack import ROOT, Installation, needs_serving

if TYPE_CHECKING:
    from collections.abc import Iterator

TASK = "return the sum of the even numbers in xs"
DEADLINE_SECONDS = 60.0


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give a stack whose model takes seconds to answer and whose programs take seconds to run."""
    needs_serving()
    pace = rules(SLOW_SUM_OF_EVENS, slice_chars=6, delay_ms=120)
    made = Installation(tmp_path_factory.mktemp("slow") / "home", rules=pace)
    made.start()
    yield made
    made.hydra("down")


def running(home: Installation, stage: str) -> bool:
    """Tell from the rows whether a stage of the newest episode is being worked on."""
    with sqlite3.connect(home.home / "hydra.sqlite3", timeout=20) as rows:
        found = rows.execute(
            "SELECT count(*) FROM consensus_stage WHERE name = ? AND status = 'running' AND attempts = 1 AND "
            "episode_id = (SELECT max(id) FROM consensus_episode)",
            [stage],
        ).fetchone()
    return bool(found[0])


def find(home: Installation, victim: str) -> psutil.Process:
    """Find the process to kill: a part of the stack, or the stub in which Triton runs the model."""
    if victim == "stub":
        (stub,) = (p for p in home.processes() if "triton_python_backend_stub" in " ".join(p.cmdline()))
        return stub
    (pid,) = (part["pid"] for part in home.status()["parts"] if part["name"] == victim)
    return psutil.Process(pid)


@pytest.mark.parametrize(
    ("victim", "stage"), [("stub", "generate"), ("inference", "generate"), ("sandbox", "verify")]
)
def test_the_episode_ends_in_its_verdict(slow: Installation, victim: str, stage: str) -> None:
    doomed = find(slow, victim)
    command = [sys.executable, str(ROOT / "manage.py"), "run", TASK, "--json"]
    with subprocess.Popen(
        command, env=slow.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        waited = time.monotonic() + 60
        while not running(slow, stage):
            assert time.monotonic() < waited, f"{stage} never ran"
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        time.sleep(0.3)
        doomed.kill()
        killed = time.monotonic()
        out, err = process.communicate(timeout=DEADLINE_SECONDS + 30)
        seconds = time.monotonic() - killed
    print(f"{victim} killed during {stage}: verdict after {seconds:.1f} s")  # noqa: T201 — the figure is of interest
    episode: dict[str, Any] = json.loads(out)
    assert process.returncode == 0, err
    assert episode["status"] == "accepted"
    assert [c["status"] for c in episode["candidates"]] == ["answered"] * 3
    assert seconds < DEADLINE_SECONDS
    if victim != "stub":  # a worker: its stages tell who was lost, then and later
        again = slow.hydra("replay", str(episode["episode"]), "--speed", "max")
        for told in (err, again.stdout):
            assert f"{stage} is begun anew: its worker is gone" in told
