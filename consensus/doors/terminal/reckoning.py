"""How one candidate came to its posterior, as a sum that a person can check by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from consensus.doors.text import clean, one_line
from consensus.evidence.quoting import ranges

if TYPE_CHECKING:
    from rich.console import RenderableType

    from consensus.evidence.reckoning import Advice, Line, Reckoning


def reckoning(of: Reckoning, keeps: float) -> RenderableType:
    """Draw the points, their sum, what it makes, and the advice behind it."""
    who = f"{of.approach}, candidate {of.candidate}, round {of.round}"
    head = Text.assemble((clean(who), "bold"), (f"  {clean(of.model) or 'no model'}", "dim"))
    parts: list[RenderableType] = [points(of.lines, of.score), result(of, keeps)]
    if of.advice:
        parts.append(advice(of.advice))
    return Group(head, *(Padding(part, (0, 0, 0, 2)) for part in parts), Text())


def points(lines: tuple[Line, ...], score: float) -> Table:
    """Draw how each feature that has a value, or checks behind it, makes its points.

    Value × weight; where a rival's distance from the leader weighs otherwise, the leader's value × weight
    and that distance × the ranking weight.
    """
    plain = all(line.value == line.leads or line.weight == line.ranking for line in lines)
    names = ("value", "× weight") if plain else ("leader's", "× weight", "+ apart", "× ranking")
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    table.add_column("feature", no_wrap=True)
    for name in (*names, "= points"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("checks")
    table.add_column("what it is", style="dim")
    for line in lines:
        if line.value or line.leads or line.checks:
            rivals = (line.leads, line.weight, line.value - line.leads, line.ranking)
            numbers = (line.value, line.weight) if plain else rivals
            figures = (f"{number:z.3f}" for number in (*numbers, line.points))
            table.add_row(clean(line.feature), *figures, ranges(line.checks), clean(line.meaning))
    table.add_row("sum", *[""] * len(names), f"{score:z.3f}", "", "", style="bold")
    return table


def result(of: Reckoning, keeps: float) -> Text:
    """Say what posterior the sum makes, or what excludes the candidate whatever its sum."""
    if of.excluded:
        by = f" ({ranges([of.gate])})" if of.gate else ""
        why = one_line(of.excluded, 200)
        return Text(f"excluded{by}: {why}; posterior {keeps:.3f}, whatever the sum", "red")
    return Text(f"posterior 1 / (1 + e^({-of.score:.3f})) = {of.posterior:.4f}", "bold")


def advice(said: tuple[Advice, ...]) -> Table:
    """Draw who was asked what, what was said, and what that has earned."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for name in ("advice", "by", "asked", "says", "right in", "points"):
        table.add_column(name)
    for one in said:
        if one.outcome not in ("pass", "fail"):
            record = "no answer"
        elif one.record:
            record = f"{one.record:.0%}"
        else:
            record = "not measured, or chance"
        by = f"{one.author}{f' ({one.model})' if one.model else ''}"
        asked = f"{one.purpose}: {one.input}"
        why = f"expects {one.expected}, it gives {one.actual}" if one.expected else one.detail
        says = f"{one.outcome}: {why}" if why else one.outcome
        table.add_row(
            f"#{one.check}",
            one_line(by, 40),
            one_line(asked, 60),
            one_line(says, 120),
            record,
            f"{one.points + 0.0:.3f}",  # no minus before a zero
        )
    return table
