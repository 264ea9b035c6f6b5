"""The broker's client library, for what Celery does not do: live text and queue depths."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs, urlsplit

import redis
from django.conf import settings


@cache
def client() -> redis.Redis:
    """Give this process's client of the broker; redis-py keeps a pool that threads may share."""
    url = settings.CELERY_BROKER_URL
    parts = urlsplit(url)
    if parts.scheme == "redis+socket":  # kombu's spelling; redis-py calls it unix
        database = parse_qs(parts.query).get("virtual_host", ["0"])[0]
        return redis.Redis(unix_socket_path=parts.path, db=int(database), socket_timeout=5)
    return redis.Redis.from_url(url, socket_timeout=5)


def depth(queue: str) -> int:
    """Tell how many messages wait in a queue; raises redis.RedisError where the broker is away."""
    waiting = client().llen(queue)
    assert isinstance(waiting, int)  # noqa: S101 — redis-py types sync and async answers as one
    return waiting
