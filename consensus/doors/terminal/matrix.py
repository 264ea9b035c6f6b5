"""The checks as a matrix: a row per candidate, a column per kind of check, a mark per check."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from consensus.doors.terminal.progress import describe, first_failure
from consensus.doors.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.doors.terminal.progress import Progress
    from consensus.episode.snapshot import CheckInfo

MARKS = {
    "pass": ("✓", "green"),
    "fail": ("✗", "red"),
    "error": ("!", "magenta"),
    "timeout": ("⏱", "yellow"),
    "not_run": ("·", "dim"),
}
KINDS = (
    "static",
    "user_test",
    "prompt_example",
    "generated_test",
    "cross_test",
    "property",
    "behaviour",
    "review",
)
NAMES = {
    "static": "static",
    "user_test": "your tests",
    "prompt_example": "examples",
    "cross_test": "others' tests",
    "behaviour": "agreement",
}
MOST_MARKS = 10  # more of them are counted instead


def matrix(progress: Progress) -> Table | None:
    """Draw the checks of every candidate; None while there are none."""
    groups = _groups(progress)
    if not groups:
        return None
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim", show_edge=False)
    table.add_column("checks", no_wrap=True)
    for group in groups:
        table.add_column(_title(group), no_wrap=True)
    for candidate in progress.ranked():
        checks = progress.checks.get(candidate.id, ())
        cells = [_cell([c for c in checks if _group(c) == group]) for group in groups]
        star = Text(" ★", "green") if candidate == progress.winner() else ""
        table.add_row(Text.assemble(clean(progress.label(candidate.id)), star), *cells)
    return table


def failures(progress: Progress) -> Text | None:
    """Tell the first failure of each candidate that has one."""
    lines = []
    for candidate in progress.ranked():
        found = first_failure(progress.checks.get(candidate.id, ()))
        if found is not None:
            mark, style = MARKS[found.outcome]
            label = clean(progress.label(candidate.id))
            lines.append(Text.assemble((f"{mark} {label}: ", style), one_line(describe(found), 200)))
    return Text("\n").join(lines) if lines else None


def _group(check: CheckInfo) -> tuple[str, str]:
    return check.kind, "" if check.kind in NAMES else check.author


def _groups(progress: Progress) -> list[tuple[str, str]]:
    found = {_group(check) for checks in progress.checks.values() for check in checks}
    return sorted(found, key=lambda group: (KINDS.index(group[0]), group[1]))


def _title(group: tuple[str, str]) -> Text:
    kind, author = group
    words = {"generated_test": "tests", "review": "review", "property": "property"}
    return Text(NAMES.get(kind) or f"{words[kind]}:\n{clean(author)}")


def _cell(checks: Sequence[CheckInfo]) -> Text:
    if len(checks) <= MOST_MARKS:
        return Text.assemble(*(MARKS[check.outcome] for check in checks))
    counts = Counter[str](check.outcome for check in checks)
    parts = [(f"{counts[name]}{mark}", style) for name, (mark, style) in MARKS.items() if counts[name]]
    return Text(" ").join(Text(text, style) for text, style in parts)
