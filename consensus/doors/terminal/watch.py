"""Watching an episode to its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from consensus.doors.terminal import news
from consensus.doors.terminal.follow import Follower
from consensus.episode import live
from consensus.episode.close import cancel

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.doors.terminal.screen import Screen

POLL_SECONDS = 0.1
CARE_SECONDS = 2.0


def watch(episode_id: int, screen: Screen, care: Callable[[], None]) -> None:
    """Show an episode until it ends; Ctrl-C cancels it.

    `care` is called now and then to see that somebody works on it. Live text is lost where the broker is
    away; rows never are.
    """
    follower = Follower(episode_id)
    screen.tell(follower.begin())
    try:
        _follow(episode_id, follower, screen, care)
    except KeyboardInterrupt:
        cancel(episode_id)  # may come too late: then the episode's own end is told
        _tell(follower, screen)


def _follow(episode_id: int, follower: Follower, screen: Screen, care: Callable[[], None]) -> None:
    polled = cared = time.monotonic()
    with live.listening(episode_id) as pieces:
        for piece in pieces:
            if piece is not None:
                screen.tell(
                    news.TextCame(round=piece.round, slot=piece.slot, text=piece.text, restart=piece.restart)
                )
            now = time.monotonic()
            if now - polled >= POLL_SECONDS:
                polled = now
                if _tell(follower, screen):
                    return
            if now - cared >= CARE_SECONDS:
                cared = now
                care()


def _tell(follower: Follower, screen: Screen) -> bool:
    """Tell what is new; True once the episode has ended."""
    ended = False
    for told in follower.poll():
        screen.tell(told)
        ended = ended or isinstance(told, news.Ended)
    return ended
