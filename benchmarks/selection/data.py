"""Reads a folder of recorded answers: problems, what their programs gave, and the suites to score.

One JSON object a line, gzip. Columns that are not read here may be missing or more. The hidden truth is no
part of this: `labels.py` reads it, for scoring alone.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import msgspec
import numpy as np

from consensus.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.selection.arrays import Bytes, Ints

Row = TypeVar("Row", bound=msgspec.Struct)
STATUSES = "PFETX-"  # pass, assertion false, other exception, time-out, did not load, not run


class Candidate(msgspec.Struct, frozen=True):
    """One recorded answer; `program` is an index."""

    source: str
    model: str
    program: int


class Test(msgspec.Struct, frozen=True):
    """A test that a model wrote: one self-contained statement."""

    source: str
    code: str
    author: str = ""


class Call(msgspec.Struct, frozen=True):
    """What one test-writing call gave: indices of tests in written order."""

    source: str
    tests: tuple[int, ...]
    author: str = ""


class Problem(msgspec.Struct, frozen=True):
    """A task with everything recorded for it. Problems with the same `task_id` are the same task."""

    id: str
    task_id: str
    prompt: str
    entry_point: str
    programs: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    tests: tuple[Test, ...]
    test_gens: tuple[Call, ...]


class Executed(msgspec.Struct, frozen=True):
    """What the programs gave; `out` names values, -1 where there is none, and may be missing."""

    id: str
    status: tuple[str, ...]
    out: tuple[tuple[int, ...], ...] | None = None


class Suite(msgspec.Struct, frozen=True):
    """Which answers may be drawn, and which tests are shown; None where all are."""

    name: str
    file: str
    candidates: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]
    generations: int | None = None
    asserts_per_generation: int | None = None


@dataclass(frozen=True)
class Recorded:
    """A problem and its outcomes: `status` and `out` have the shape (programs, tests)."""

    problem: Problem
    status: Bytes
    out: Ints


@dataclass(frozen=True)
class Recording:
    """A whole folder: the suites, and the problems by file."""

    folder: Path
    suites: tuple[Suite, ...]
    problems: dict[str, tuple[Recorded, ...]]


def load(folder: Path) -> Recording:
    """Read a folder; raises InputError naming the file, the line and what is wrong with it."""
    listed = folder / "suites.json"
    try:
        suites = msgspec.json.decode(listed.read_bytes(), type=tuple[Suite, ...])
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            f"{listed}: {_said(error)}; name a folder of recorded answers with --data"
        ) from error
    if len({suite.name for suite in suites}) < len(suites):
        raise InputError(f"{listed}: two suites have the same name")
    files = dict.fromkeys(suite.file for suite in suites)
    return Recording(folder, suites, {file: _problems(folder, file) for file in files})


def rows(path: Path, kind: type[Row]) -> list[Row]:
    """Read the lines of a file; raises InputError."""
    try:
        lines = gzip.decompress(path.read_bytes()).splitlines()
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: {_said(error)}") from error
    decoder, found = msgspec.json.Decoder(kind), []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise InputError(f"{path}, line {number}: {error}") from error
    return found


def _problems(folder: Path, file: str) -> tuple[Recorded, ...]:
    problems, executed = folder / f"{file}.problems.jsonl.gz", folder / f"{file}.exec.jsonl.gz"
    ran = {row.id: (number, row) for number, row in enumerate(rows(executed, Executed), start=1)}
    found = []
    for number, problem in enumerate(rows(problems, Problem), start=1):
        if wrong := _wrong(problem):
            raise InputError(f"{problems}, line {number}: {wrong}")
        if problem.id not in ran:
            raise InputError(f"{executed}: has no line for {problem.id}")
        line, row = ran[problem.id]
        if wrong := _misfit(problem, row):
            raise InputError(f"{executed}, line {line}: {wrong}")
        found.append(_recorded(problem, row))
    return tuple(found)


def _wrong(problem: Problem) -> str:
    """Say which index of a problem points at nothing; "" where all are right."""
    programs, tests = range(len(problem.programs)), range(len(problem.tests))
    if bad := [c.program for c in problem.candidates if c.program not in programs]:
        return f"a candidate names program {bad[0]} of {len(programs)}"
    if bad := [test for call in problem.test_gens for test in call.tests if test not in tests]:
        return f"a test_gens entry names test {bad[0]} of {len(tests)}"
    return ""


def _misfit(problem: Problem, row: Executed) -> str:
    """Say what of the outcomes does not fit the problem; "" where all does."""
    programs, tests = len(problem.programs), len(problem.tests)
    if len(row.status) != programs:
        return f"status has {len(row.status)} programs, the problem {programs}"
    if any(len(each) != tests for each in row.status):
        return f"status has a program without exactly {tests} outcomes"
    if unknown := set("".join(row.status)) - set(STATUSES):
        return f"status has {min(unknown)!r}; known are {', '.join(STATUSES)}"
    if row.out is not None and [len(each) for each in row.out] != [tests] * programs:
        return f"out is not {programs} programs with {tests} values each"
    return ""


def _recorded(problem: Problem, row: Executed) -> Recorded:
    shape = (len(problem.programs), len(problem.tests))
    status = np.frombuffer("".join(row.status).encode(), dtype=np.uint8).reshape(shape)
    out = np.full(shape, -1) if row.out is None else np.array(row.out, dtype=np.int64).reshape(shape)
    return Recorded(problem, status, out)


def _said(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
