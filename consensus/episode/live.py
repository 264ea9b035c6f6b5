"""Live text: what candidates say while they say it, through the broker's publish/subscribe.

Tokens are not rows. Whoever listens sees them, nobody waits for a listener, and losing them loses nothing:
the candidate's row keeps the whole text and its timeline.
"""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
import redis

from consensus.episode.broker import client

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)

EVERY_SECONDS = 0.05


class LiveText(msgspec.Struct, frozen=True):
    """A piece of a candidate's text; `restart` says that the slot begins anew (a retried stage)."""

    round: int
    slot: int
    text: str
    restart: bool = False


def channel(episode_id: int) -> str:
    """Name the channel of an episode."""
    return f"hydra:live:{episode_id}"


class Publisher:
    """Sends a slot's text in pieces of about EVERY_SECONDS."""

    def __init__(self, episode_id: int, number: int, slot: int) -> None:
        self._channel = channel(episode_id)
        self._round = number
        self._slot = slot
        self._held = ""
        self._sent_at = 0.0

    def text(self, piece: str) -> None:
        """Take a piece of text; sends it now or with the next ones."""
        self._held += piece
        if time.monotonic() - self._sent_at >= EVERY_SECONDS:
            self.flush()

    def restart(self) -> None:
        """Tell listeners that the slot begins anew."""
        self._held = ""
        self._send(LiveText(self._round, self._slot, "", restart=True))

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._send(LiveText(self._round, self._slot, self._held))
            self._held = ""

    def _send(self, piece: LiveText) -> None:
        self._sent_at = time.monotonic()
        try:
            client().publish(self._channel, msgspec.json.encode(piece))
        except redis.RedisError as error:  # nobody can watch just now; the work goes on
            log.debug("live text of %s not sent: %s", self._channel, error)


@contextmanager
def publisher(episode_id: int, number: int, slot: int) -> Iterator[Publisher]:
    """Give a publisher for one slot; what is held is sent at the end."""
    made = Publisher(episode_id, number, slot)
    try:
        yield made
    finally:
        made.flush()


@contextmanager
def listening(episode_id: int) -> Iterator[Iterator[LiveText | None]]:
    """Listen to an episode; the iterator gives None about ten times a second while nothing comes."""
    subscription = client().pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]  # redis-py leaves it untyped

    def pieces() -> Iterator[LiveText | None]:
        while True:
            try:
                if not subscription.subscribed:
                    subscription.subscribe(channel(episode_id))
                message = subscription.get_message(timeout=0.1)
            except redis.RedisError:  # the broker restarts: the rows still tell the story
                time.sleep(0.5)
                message = None
            yield msgspec.json.decode(message["data"], type=LiveText) if message else None

    try:
        yield pieces()
    finally:
        subscription.close()
