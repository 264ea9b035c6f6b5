"""The answers side by side, as they stream and as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from consensus.doors.text import clean, one_line, source

if TYPE_CHECKING:
    from rich.console import RenderableType

    from consensus.doors.terminal.progress import Progress
    from consensus.episode.snapshot import CandidateInfo

NARROWEST = 34  # columns that an answer needs to be readable
STYLES = {"answered": "green", "abstained": "yellow", "failed": "red"}


def code(text: str) -> Syntax:
    """Highlight a program."""
    return Syntax(
        clean(text).strip("\n"), "python", theme="ansi_dark", background_color="default", word_wrap=True
    )


def side_by_side(progress: Progress, width: int, lines: int | None) -> RenderableType:
    """Draw the running round's answers in as many columns as fit, all in `lines` lines (None: at length)."""
    names = progress.slots()
    columns = max(1, min(len(names), width // NARROWEST))
    rows = -(-len(names) // columns)
    each = None
    if lines is not None:
        longest = max(
            (_wrapped(progress, slot, width // columns - 4) for slot in range(len(names))), default=1
        )
        each = max(1, min(lines // rows - 2, longest))  # a panel's border takes two
    grid = Table.grid(expand=True)
    for _ in range(columns):
        grid.add_column(ratio=1)
    panels = [_panel(progress, slot, name, each) for slot, name in enumerate(names)]
    for first in range(0, len(panels), columns):
        grid.add_row(*panels[first : first + columns])
    return grid


def _wrapped(progress: Progress, slot: int, width: int) -> int:
    """Count the lines that a slot's answer takes when it is `width` columns wide."""
    candidate = progress.at(slot)
    text = source(candidate.files) if candidate else progress.texts.get((progress.round, slot), "")
    return sum(1 + len(line) // max(1, width) for line in text.strip("\n").split("\n"))


def _panel(progress: Progress, slot: int, name: str, lines: int | None) -> Panel:
    candidate = progress.at(slot)
    title = Text(clean(progress.title(candidate.approach if candidate else name, slot)), "bold")
    if candidate is not None and candidate == progress.winner():
        title.append(" ★", "green")
    if candidate is None:
        streamed = _last(progress.texts.get((progress.round, slot), ""), lines)
        body: RenderableType = code(streamed) if streamed.strip() else Text("…", "dim")
        return Panel(body, title=title, title_align="left", border_style="cyan", height=_height(lines))
    return Panel(
        _body(candidate, lines),
        title=title,
        title_align="left",
        subtitle=Text(_figures(candidate), "dim"),
        subtitle_align="right",
        border_style=STYLES[candidate.status],
        height=_height(lines),
    )


def _height(lines: int | None) -> int | None:
    return None if lines is None else lines + 2


def _last(text: str, lines: int | None) -> str:
    return text if lines is None else "\n".join(text.splitlines()[-lines:])


def _body(candidate: CandidateInfo, lines: int | None) -> RenderableType:
    if candidate.status == "abstained":
        return Text("does not know", "yellow")
    if candidate.status == "failed":
        return Text(f"no program: {one_line(candidate.error or 'unknown', 400)}", "red")
    program = source(candidate.files).strip("\n").splitlines()
    if lines is not None and len(program) > lines:
        program = [*program[: lines - 1], "…"]
    return code("\n".join(program))


def _figures(candidate: CandidateInfo) -> str:
    plural = "" if candidate.tokens == 1 else "s"
    figures = [f"{candidate.tokens} token{plural}"] if candidate.tokens else []
    if candidate.latency_ms:
        figures.append(f"{candidate.latency_ms / 1000:.1f} s")
    return ", ".join(figures)
