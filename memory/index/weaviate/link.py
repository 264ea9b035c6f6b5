"""The connection to a Weaviate server: made when it is needed, given up when it breaks."""

from __future__ import annotations

import logging
import math
import threading
import time
import warnings
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import grpc
import httpx
import msgspec
from django.conf import settings

from memory.errors import IndexUnavailable

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of a library below it that wants to be replaced
    import weaviate
from weaviate.classes.init import AdditionalConfig, Auth, GrpcConfig, Timeout
from weaviate.exceptions import WeaviateBaseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

START_S, QUERY_S, INSERT_S = 2, 3, 5
AWAY_S = 0.5  # so long after a failed attempt to connect, calls fail at once
# The client repeats a call for a minute where the server is UNAVAILABLE. A call that waits until the channel
# is ready ends by its own time-out instead, and the channel looks often enough to be back soon.
CHANNEL = [
    ("grpc.service_config", '{"methodConfig": [{"name": [{}], "waitForReady": true}]}'),
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 500),
    ("grpc.max_reconnect_backoff_ms", 1000),
]
GRPC_PORT = 50051  # Weaviate's own, where nothing else is said
TROUBLE = (WeaviateBaseError, httpx.HTTPError, grpc.RpcError, OSError, ValueError)

logging.getLogger("httpx").setLevel(logging.WARNING)  # it tells every request


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where a server is. `key` is never shown."""

    http_host: str
    http_port: int
    grpc_host: str
    grpc_port: int
    secure: bool = False
    key: str = ""
    alpha: float = 0.5  # of hybrid search: 0 words alone, 1 meaning alone

    def __repr__(self) -> str:
        scheme = "https" if self.secure else "http"
        return f"{scheme}://{self.http_host}:{self.http_port} (gRPC {self.grpc_host}:{self.grpc_port})"


def from_settings() -> Address:
    """Read HYDRA_WEAVIATE_URL, _GRPC, _API_KEY and _ALPHA."""
    url = urlsplit(settings.HYDRA_WEAVIATE_URL)
    host, secure = url.hostname or "", url.scheme == "https"
    grpc_host, _, grpc_port = settings.HYDRA_WEAVIATE_GRPC.rpartition(":")
    return Address(
        http_host=host,
        http_port=url.port or (443 if secure else 80),
        grpc_host=grpc_host or host,
        grpc_port=int(grpc_port or GRPC_PORT),
        secure=secure,
        key=settings.HYDRA_WEAVIATE_API_KEY,
        alpha=settings.HYDRA_WEAVIATE_ALPHA,
    )


class Link:
    """One client, shared by all threads. `prepare` runs on the first call, and on the next after trouble.

    The client stays when the server goes: both its channels connect anew by themselves, and other threads may
    be in the middle of a call.
    """

    def __init__(self, address: Address, prepare: Callable[[weaviate.WeaviateClient], None]) -> None:
        self.address = address
        self._prepare = prepare
        self._lock = threading.Lock()
        self._client: weaviate.WeaviateClient | None = None
        self._ready = False
        self._failed_at, self._trouble = -math.inf, ""

    def call(self, work: Callable[[weaviate.WeaviateClient], T]) -> T:
        """Do some work with the client; raises IndexUnavailable, after which the next call looks anew."""
        try:
            return work(self._connected())
        except TROUBLE as error:
            self._ready = False
            raise IndexUnavailable(self._told(error)) from error

    def drop(self) -> None:
        """End the connection: for when no other thread uses it."""
        with self._lock:
            client, self._client, self._ready = self._client, None, False
        if client is not None:
            client.close()

    def _connected(self) -> weaviate.WeaviateClient:
        if (client := self._client) is not None and self._ready:
            return client
        with self._lock:
            if (client := self._client) is not None and self._ready:
                return client  # another thread was first
            if time.monotonic() - self._failed_at < AWAY_S:
                raise IndexUnavailable(
                    self._trouble
                )  # whoever waits for the lock does not wait once more each
            try:
                if client is None:
                    client = self._made()
                    client.connect()
                self._prepare(client)
            except (*TROUBLE, IndexUnavailable) as error:
                if client is not None and self._client is None:
                    client.close()
                self._failed_at = time.monotonic()
                self._trouble = str(error) if isinstance(error, IndexUnavailable) else self._told(error)
                raise
            self._client, self._ready = client, True
            return client

    def _told(self, error: Exception) -> str:
        """Say what is wrong, where, and what to do, in one line without the key."""
        line = _line(error)
        refused = any(word in line for word in ("401", "403", "UNAUTHENTICATED", "PERMISSION_DENIED"))
        advice = (
            "set HYDRA_WEAVIATE_API_KEY to a key that it takes"
            if refused
            else "start it, or unset HYDRA_WEAVIATE_URL to search the rows"
        )
        told = f"Weaviate at {self.address!r}: {line}; {advice}"
        return told.replace(self.address.key, "…") if self.address.key else told

    def _made(self) -> weaviate.WeaviateClient:
        at = self.address
        return weaviate.WeaviateClient(
            connection_params=weaviate.connect.ConnectionParams.from_params(
                http_host=at.http_host,
                http_port=at.http_port,
                http_secure=at.secure,
                grpc_host=at.grpc_host,
                grpc_port=at.grpc_port,
                grpc_secure=at.secure,
            ),
            auth_client_secret=Auth.api_key(at.key) if at.key else None,
            additional_config=AdditionalConfig(
                timeout=Timeout(init=START_S, query=QUERY_S, insert=INSERT_S),
                grpc_config=GrpcConfig(channel_options=CHANNEL),
            ),
        )


def _line(error: Exception) -> str:
    """Give the first line of what went wrong, and of what caused it; capped: some carry whole answers."""
    cause: BaseException = error
    while (deeper := cause.__cause__ or cause.__context__) is not None:
        cause = deeper
    line, why = _first(error), _first(cause)
    return line if why in line else f"{line} ({why})"


def _first(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:300]
