"""The line of stages: which are done, which run, and for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from consensus.doors.terminal.news import StageMoved
    from consensus.doors.terminal.progress import Progress

ORDER = ("recall", "generate", "write_tests", "verify", "review", "judge", "learn")
BROKEN = ("failed", "parked")


def line(progress: Progress, now: float) -> Text:
    """Draw the running round's stages; `now` is in seconds since 1970."""
    text = Text(f"round {progress.round}: " if progress.round > 1 else "")
    for name in ORDER:
        moves = [m for (number, n, _), m in progress.stages.items() if number == progress.round and n == name]
        text.append_text(_one(name.replace("_", " "), moves, now)).append("  ")
    text.rstrip()
    return text


def _one(name: str, moves: list[StageMoved], now: float) -> Text:
    done = sum(move.status == "done" for move in moves)
    if moves and done == len(moves):
        return Text.assemble((f"✓ {name}", "green"), (f" {seconds(moves, now):.1f} s", "dim"))
    if any(move.status in BROKEN for move in moves):
        return Text(f"✗ {name}", "red")
    if done or any(move.status == "running" for move in moves):
        share = f" {done}/{len(moves)}" if len(moves) > 1 else ""
        return Text.assemble((f"▸ {name}{share}", "bold cyan"), (f" {seconds(moves, now):.1f} s", "dim"))
    return Text(f"· {name}", "dim")


def seconds(moves: list[StageMoved], now: float) -> float:
    """Give the wall time of a stage's slots together, up to `now` where some still run."""
    started = [move.started for move in moves if move.started is not None]
    finished = [now if move.finished is None else move.finished for move in moves]
    return max(0.0, max(finished) - min(started)) if started else 0.0
