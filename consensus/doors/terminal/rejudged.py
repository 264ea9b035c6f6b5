"""A verdict as it was and as it would be today, drawn by rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from consensus.doors.text import clean

if TYPE_CHECKING:
    from consensus.episode.rejudge import Rejudgement
    from consensus.values import VerdictValue


def drawn(of: Rejudgement) -> Group:
    """Draw both verdicts, each candidate's posterior, and the points that changed."""
    chances = _table("candidate", "posterior then", "today")
    for key, chance in of.today.posterior.items():
        before = of.then.posterior.get(key)
        chances.add_row(_name(of, int(key)), "" if before is None else f"{before:.4f}", f"{chance:.4f}")
    changes = _table("candidate", "feature", "points then", "today")
    for change in of.changes:
        figures = ("none" if each is None else f"{each:.3f}" for each in (change.then, change.today))
        changes.add_row(_name(of, change.candidate), clean(change.feature), *figures)
    same = Text("every candidate has the points that it had" if of.then_version else UNKNOWN, "dim")
    return Group(
        _verdict("then", of, of.then, of.then_version),
        _verdict("today", of, of.today, of.today_version),
        Text(),
        chances,
        Text(),
        changes if of.changes else same,
        Text("nothing was run and nothing was written", "dim"),
    )


UNKNOWN = "the verdict is older than the accounts that would tell its points"


def _verdict(when: str, of: Rejudgement, verdict: VerdictValue, version: str) -> Text:
    who = f"{_name(of, verdict.winner)} wins" if verdict.winner is not None else "no consensus"
    weights = f", weights {version}" if version else ""
    return Text.assemble(
        (f"{when}: {who}", "bold"),
        (f"  threshold {verdict.threshold:.2f}{weights}\n", "dim"),
        f"  {clean(verdict.rationale)}",
    )


def _name(of: Rejudgement, candidate: int) -> str:
    return clean(f"{of.names.get(candidate, 'candidate')} {candidate}")


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for number, name in enumerate(columns):
        figures = number >= len(columns) - 2
        table.add_column(name, justify="right" if figures else "left", no_wrap=True)
    return table
