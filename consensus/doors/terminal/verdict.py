"""The verdict: who won and why, and how sure the judge is of each candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.panel import Panel
from rich.text import Text

from consensus.doors.terminal.answers import code
from consensus.doors.text import clean, one_line, source

if TYPE_CHECKING:
    from rich.console import RenderableType

    from consensus.doors.terminal.progress import Progress

BAR = 24
NOT_ACCEPTED = "best effort: NOT accepted, do not rely on it"
STYLES = {"accepted": "green", "no_consensus": "yellow", "cancelled": "yellow"}


def headline(progress: Progress) -> str:
    """Say in a few words how it ended."""
    if progress.ended is None:
        return "decided" if progress.decided else ""
    winner = progress.winner()
    status = progress.ended.status
    if status == "accepted" and winner is not None:
        return f"accepted: {clean(progress.label(winner.id))}"
    return {"no_consensus": "no consensus", "cancelled": "cancelled"}.get(status, f"{status}: no answer")


def verdict(progress: Progress) -> RenderableType | None:
    """Draw the verdict, or the error that there is instead; None while neither is known."""
    style = STYLES.get(progress.ended.status, "red") if progress.ended else "cyan"
    parts: list[RenderableType] = []
    if progress.decided is not None:
        found = progress.decided.verdict
        parts.append(Text(clean(found.rationale)))
        if found.dissent:
            parts.append(Text(f"dissent: {clean(found.dissent)}", "yellow"))
        parts.extend(bars(progress))
    if progress.ended is not None and progress.ended.error:
        parts.append(Text(one_line(progress.ended.error, 600), "red"))
    if not parts and progress.ended is None:
        return None
    return Panel(
        Group(*parts), title=Text(headline(progress), "bold"), title_align="left", border_style=style
    )


def bars(progress: Progress) -> list[Text]:
    """Draw each candidate's posterior as a bar, the threshold marked in it."""
    if progress.decided is None:
        return []
    found = progress.decided.verdict
    chances = sorted(
        ((chance, int(key)) for key, chance in found.posterior.items()), key=lambda c: (-c[0], c[1])
    )
    names = {key: one_line(progress.label(key), 30) for _, key in chances}
    width = max(map(len, names.values()), default=0)
    threshold = min(BAR - 1, round(found.threshold * BAR))
    drawn = []
    for chance, key in chances:
        full = round(chance * BAR)
        cells = ["█" if at < full else "░" for at in range(BAR)]
        cells[threshold] = "┃"
        style = "green" if key == found.winner else "cyan"
        drawn.append(
            Text.assemble(
                f"{names[key]:<{width}} ",
                ("".join(cells), style),
                f" {chance:.2f}",
                (_role(progress, key), "dim"),
            )
        )
    drawn.append(Text(f"{'':<{width}} {'':>{threshold}}┃ {found.threshold:.2f} is needed", "dim"))
    return drawn


def _role(progress: Progress, candidate: int) -> str:
    info = progress.candidates.get(candidate)
    return "  does not know" if info is not None and info.status == "abstained" else ""


def effort(progress: Progress) -> RenderableType | None:
    """Draw the best effort of an episode without a winner, marked as such; None where there is none."""
    best = progress.best_effort()
    if best is None:
        return None
    label = clean(progress.label(best.id))
    return Panel(
        code(source(best.files)),
        title=Text(f"{NOT_ACCEPTED} ({label})", "bold yellow"),
        title_align="left",
        border_style="yellow",
    )
