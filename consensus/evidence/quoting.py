"""Checks quoted by the ids of their rows: #41–43, #47."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consensus.values import CheckValue


def ranges(ids: Iterable[int]) -> str:
    """Quote ids, ascending, runs of them as a range; 0 is the id of no row."""
    runs: list[list[int]] = []
    for number in sorted({each for each in ids if each}):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("#" + "–".join(map(str, run)) for run in runs)


def quoted(checks: Iterable[CheckValue]) -> str:
    """Quote checks that have rows; "" where none has one."""
    return ranges(check.id for check in checks)


def cited(checks: Iterable[CheckValue]) -> str:
    """Quote checks in brackets, after a space; "" where none has a row."""
    found = quoted(checks)
    return f" ({found})" if found else ""
