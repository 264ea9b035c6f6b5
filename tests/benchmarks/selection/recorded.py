"""A tiny folder of recorded answers, and evidence written by hand."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.selection.shown import Shown, Tests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def problem(task: str, programs: int, tests: int, calls: list[list[int]]) -> dict[str, Any]:
    """A problem with one candidate a program; every call is of another author's turn."""
    return {
        "id": f"tiny/{task}",
        "task_id": task,
        "prompt": "def solve(x): ...",
        "entry_point": "solve",
        "programs": [f"def solve(x): return {n}" for n in range(programs)],
        "candidates": [{"source": "s", "model": "m", "program": n} for n in range(programs)],
        "tests": [{"source": "t", "author": "a", "code": f"assert solve({n}) == {n}"} for n in range(tests)],
        "test_gens": [{"source": "t", "author": "a", "tests": each} for each in calls],
    }


def suite(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "file": "tiny", "candidates": [["s", "m"]], "tests": ["t"], **more}


def write(folder: Path, suites: list[Any], problems: list[Any], ran: list[Any], labels: list[Any]) -> Path:
    """Write the folder as the format says."""
    (folder / "suites.json").write_text(json.dumps(suites))
    for kind, rows in (("problems", problems), ("exec", ran), ("labels", labels)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"tiny.{kind}.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    return folder


def shown(status: Sequence[str], out: Sequence[Sequence[int]]) -> Shown:
    """Evidence without probes and examples; a program whose outcomes are X does not load."""
    tests = len(status[0])
    return Shown(
        tests=Tests(
            places=np.arange(tests),
            calls=np.ones(tests, dtype=np.int64),
            support=np.ones(tests),
            authors=("a",) * tests,
        ),
        status=np.frombuffer("".join(status).encode(), dtype=np.uint8).reshape(len(status), tests),
        out=np.array(out, dtype=np.int64).reshape(len(status), tests),
        loads=np.array(["X" not in row for row in status]),
        sound=np.array(["X" not in row for row in status]),
        probes=np.empty((len(status), 0), dtype=np.int64),
        examples=np.empty((len(status), 0), dtype=np.bool_),
    )
