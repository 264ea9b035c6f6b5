"""The whole picture, drawn by rich: a pure function of the state, the time and the space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from consensus.doors.terminal import stages
from consensus.doors.terminal.answers import side_by_side
from consensus.doors.terminal.matrix import failures, matrix
from consensus.doors.terminal.verdict import effort, verdict
from consensus.doors.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from consensus.doors.terminal.progress import Progress
    from consensus.episode.snapshot import SimilarInfo

SHORTEST = 5  # lines that the answers get at least


def live(progress: Progress, now: float, width: int, height: int) -> Group:
    """Draw a running episode in at most about `height` lines."""
    above = _above(progress, now)
    below = _below(progress)
    used = sum(_lines(part, progress, width) for part in (*above, *below))
    answers = side_by_side(progress, width, max(SHORTEST, height - used - 1))
    return Group(*above, answers, *below)


def report(progress: Progress, now: float, width: int) -> Group:
    """Draw an ended episode at full length."""
    parts = [*_above(progress, now), side_by_side(progress, width, None), *_below(progress)]
    ending = [part for part in (verdict(progress), effort(progress)) if part is not None]
    return Group(*parts, *ending)


def _above(progress: Progress, now: float) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if progress.began is not None:
        began = progress.began
        elapsed = f"{now - began.at:.1f} s"
        parts.append(
            Text.assemble(
                (f"episode {began.episode}", "bold"),
                f"  {clean(began.entry_point)}()",
                (f"  {elapsed}", "dim"),
            )
        )
    parts.append(stages.line(progress, now))
    parts.extend(Text(told, "dim") for told in (*recalled(progress), *similar(progress.similar)))
    return parts


def recalled(progress: Progress) -> list[str]:
    """Tell what recall found, an entry a line, and why it may be less than the memory holds."""
    lines = [
        f"recalled {entry.kind} {entry.id} ({entry.score:.2f}): {one_line(entry.title, 80)}"
        for entry in progress.recalled
    ]
    return [*lines, f"the memory: {one_line(progress.degraded, 200)}"] if progress.degraded else lines


def similar(episodes: Iterable[SimilarInfo]) -> list[str]:
    """Tell which earlier episodes are like this one, one a line."""
    return [f"like episode {each.episode} ({each.status}): {one_line(each.title, 80)}" for each in episodes]


def _below(progress: Progress) -> list[RenderableType]:
    parts: list[RenderableType | None] = [
        Text(f"{clean(told.author)}: {tests(told.tests, told.note)}", "dim")
        for told in progress.authors.values()
    ]
    parts += [matrix(progress), failures(progress)]
    if progress.waiting:
        parts.append(Text(one_line(progress.waiting, 200), "yellow"))
    return [part for part in parts if part is not None]


def tests(count: int, note: str) -> str:
    """Say how many tests an author wrote, or why there are none."""
    if count:
        return f"wrote {count} test{'s' if count > 1 else ''}"
    return f"wrote no tests ({one_line(note, 120)})" if note else "wrote no tests"


def _lines(part: RenderableType, progress: Progress, width: int) -> int:
    """Count the lines that a text or (the only other part) the matrix takes."""
    if isinstance(part, Text):
        return sum(1 + line.cell_len // width for line in part.split())
    return len(progress.candidates) + 2
