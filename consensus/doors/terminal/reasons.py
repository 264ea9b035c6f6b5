"""Why an episode ended as it did, drawn by rich: a pure function of its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from consensus.doors.terminal.matrix import MARKS
from consensus.doors.terminal.reckoning import reckoning
from consensus.doors.terminal.view import similar
from consensus.doors.text import clean, one_line
from consensus.evidence.matrix import HARD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from consensus.episode.reasons import Past, Reasons
    from consensus.values import CheckValue

WIDEST = 60  # columns of an input or a value


def drawn(of: Reasons) -> Group:
    """Draw the verdict, each candidate's sum, the checks that decided, and whether today's weights differ."""
    head = Text.assemble((f"episode {of.episode}: {of.status}", "bold"), f"  {one_line(of.prompt, 100)}")
    return Group(
        head,
        *(Text(told, "dim") for told in similar(of.similar)),
        Panel(_verdict(of), title="verdict", title_align="left"),
        *(_round(past) for past in of.rounds),
        *(reckoning(each, of.keeps) for each in of.reckonings),
        _checks(of),
        *_weights(of),
    )


def _verdict(of: Reasons) -> Text:
    text = Text(clean(of.verdict.rationale))
    if of.verdict.dissent:
        text.append(f"\ndissent: {clean(of.verdict.dissent)}", "yellow")
    return text


def _round(past: Past) -> Text:
    """Tell of an earlier round, and what its workers' successors were told."""
    text = Text(f"round {past.number}: {clean(past.rationale)}\n")
    if not past.told:
        text.append("  no failing check went back to the workers\n", "dim")
    for failure in past.told:
        wanted = f", expected {failure.expected}" if failure.expected else ""
        got = f" gave {failure.actual}" if failure.actual else f": {failure.detail}"
        text.append(f"  back to the workers: {one_line(f'{failure.input}{got}{wanted}', 200)}\n", "dim")
    return text


def _checks(of: Reasons) -> RenderableType:
    """Draw the checks that decided: hard evidence, agreement, and tests that speak against a candidate."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for name in ("check", "candidate", "kind", "by", "", "input", "expected", "actual"):
        table.add_column(name)
    for each in of.reckonings:
        for check in _deciding(of.checks.get(each.candidate, ())):
            mark, style = MARKS[check.outcome]
            table.add_row(
                f"#{check.id}",
                str(each.candidate),
                check.kind,
                one_line(check.author, 20),
                Text(mark, style),
                *_figures(check),
            )
    more = f"all checks: ./hydra explain {of.episode} --json\n"
    return Group(table, Text(more, "dim"))


def _deciding(checks: tuple[CheckValue, ...]) -> Iterator[CheckValue]:
    for check in checks:
        against = check.outcome in ("fail", "error", "timeout")
        if check.kind in (*HARD, "behaviour") or (against and check.kind != "review"):
            yield check


def _figures(check: CheckValue) -> tuple[str, str, str]:
    """Give input, expected and actual value; the many values of the probes are told in words."""
    if check.kind == "behaviour":
        return "the probe inputs", "", one_line(check.detail, WIDEST)
    seen = one_line(check.actual or check.detail, WIDEST)
    return one_line(check.input, WIDEST), one_line(check.expected, WIDEST), seen


def _weights(of: Reasons) -> Iterator[Text]:
    whose = f" fitted on answers of {of.fit}" if of.fit else ""
    used = f"weights {of.version}{whose}, threshold {of.verdict.threshold:.2f}"
    if of.today.version == of.version:
        yield Text(f"{used}: today's are the same", "dim")
    else:
        yield Text(f"{used}: today's are others, {of.today.version}", "yellow")
    if of.today.differs:
        winner = "no winner" if of.today.winner is None else f"candidate {of.today.winner}"
        chances = ", ".join(f"{key}: {chance:.2f}" for key, chance in of.today.posterior.items())
        yield Text(
            f"judged today it would be {winner} ({chances}); ./hydra judge {of.episode} tells what changed",
            "yellow",
        )
