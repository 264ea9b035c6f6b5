"""What a benchmark keeps of each task: one JSON line a task, so that a run that was cut off goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from consensus.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

Variant = Literal["plain", "example"]
Key = tuple[str, str, str]
Track = Callable[[str, int], Callable[[], None]]
"""Starts to show a piece of work and its size; what it gives is called for each that is done."""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """One approach's answer; `evidence` are the features of the posterior, `excluded` by hard evidence."""

    approach: str
    status: str
    right: bool
    tokens: int
    program: str
    evidence: dict[str, float]
    excluded: bool
    review: str = ""  # pass or fail, where a model reviewed it


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One generated test: whose, of what call, and whether it expects what the truth is.

    `support` is the share of the author's tries that wrote it, or of its drafts that gave the expected value.
    """

    author: str
    call: str
    valid: bool
    support: float = 1.0


class Row(msgspec.Struct, frozen=True, kw_only=True, tag="episode"):
    """One episode. `leader` is the place of the candidate that the chain ranks first; None: nobody answered.

    `lesson_recalled` tells whether the memory that the task needs was recalled, None where it needs none.
    """

    set: str
    variant: Variant
    prompt: str
    entry_point: str
    status: str
    leader: int | None
    posterior: float
    candidates: tuple[Answered, ...]
    tests: tuple[Written, ...]
    lesson_recalled: bool | None
    seconds: float

    @property
    def key(self) -> Key:
        """What names it within a run."""
        return self.set, self.variant, self.prompt

    @property
    def right(self) -> bool:
        """Whether the candidate that the chain ranks first is right, accepted or not."""
        return self.leader is not None and self.candidates[self.leader].right

    @property
    def accepted(self) -> bool:
        """Whether the chain stands by it."""
        return self.status == "accepted"

    @property
    def silent(self) -> bool:
        """Whether no approach gave a program."""
        return not any(candidate.status == "answered" for candidate in self.candidates)


class Advice(msgspec.Struct, frozen=True, kw_only=True, tag="advice"):
    """One question to a model about a row, and whether its answers were right; () where it gave none."""

    set: str
    purpose: Literal["value", "compare"]
    prompt: str
    right: tuple[bool, ...]

    @property
    def key(self) -> Key:
        """What names it within a run."""
        return self.set, self.purpose, self.prompt


class Run(msgspec.Struct, frozen=True, kw_only=True, tag="run"):
    """What all rows of a file were measured with: the first line."""

    seed: int
    profile: str
    threshold: float
    weights: dict[str, str]  # model → digest of its files


AnyRow = Row | Advice


class Journal:
    """The rows of a run, in a file where one is given; safe to use from several threads.

    Raises InputError where the file holds rows of another run.
    """

    def __init__(self, run: Run, path: Path | None = None) -> None:
        self.run = run
        self._path = path
        self._lock = threading.Lock()
        self._rows: dict[Key, AnyRow] = {}
        lines = _lines(path) if path and path.exists() else []
        if lines and lines[0] != run:
            raise InputError(f"{path} holds rows of another seed, model or setting; name a new file")
        self._rows = {row.key: row for row in lines if not isinstance(row, Run)}
        if path and not lines:
            self._write(run)

    def get(self, key: Key) -> AnyRow | None:
        """Give a row that was kept before."""
        return self._rows.get(key)

    def add(self, row: AnyRow) -> None:
        """Keep a row."""
        with self._lock:
            self._rows[row.key] = row
            self._write(row)

    def _write(self, row: Run | AnyRow) -> None:
        if self._path:
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(row) + b"\n")


def read(path: Path) -> list[Row]:
    """Give the episodes that a file holds; raises InputError."""
    return [row for row in _lines(path) if isinstance(row, Row)]


def _lines(path: Path) -> list[Any]:
    """Read a file; a last line that was cut off is dropped, and from the file too."""
    data = path.read_bytes()
    if whole := data[: data.rfind(b"\n") + 1]:
        try:
            rows = [msgspec.json.decode(line, type=Run | Row | Advice) for line in whole.splitlines()]
        except msgspec.DecodeError as error:
            raise InputError(f"{path} is no file of rows: {error}") from error
    else:
        rows = []
    if len(whole) < len(data):
        path.write_bytes(whole)
    return rows
