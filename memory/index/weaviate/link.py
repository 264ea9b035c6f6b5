"""The connection to a Weaviate server: made when it is needed, given up when it breaks."""

from __future__ import annotations

import logging
import threading
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
from weaviate.classes.init import AdditionalConfig, Auth, Timeout
from weaviate.exceptions import WeaviateBaseError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

START_S, QUERY_S, INSERT_S = 2, 3, 20
GRPC_PORT = 50051  # Weaviate's own, where nothing else is said
TROUBLE = (WeaviateBaseError, httpx.HTTPError, grpc.RpcError, OSError)

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
    """One client, shared by all threads. `prepare` is called once on each new connection."""

    def __init__(self, address: Address, prepare: Callable[[weaviate.WeaviateClient], None]) -> None:
        self.address = address
        self._prepare = prepare
        self._lock = threading.Lock()
        self._client: weaviate.WeaviateClient | None = None

    def call(self, work: Callable[[weaviate.WeaviateClient], T]) -> T:
        """Do some work with the client; raises IndexUnavailable, after which the next call connects anew."""
        try:
            client = self._connected()
            return work(client)
        except TROUBLE as error:
            self.drop()
            raise IndexUnavailable(f"Weaviate at {self.address!r}: {_line(error)}") from error

    def drop(self) -> None:
        """Give the connection up."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            try:
                client.close()
            except TROUBLE:
                logging.getLogger(__name__).debug("closing a broken connection failed", exc_info=True)

    def _connected(self) -> weaviate.WeaviateClient:
        with self._lock:
            if self._client is None:
                client = self._made()
                try:
                    client.connect()
                    self._prepare(client)
                except BaseException:
                    client.close()
                    raise
                self._client = client
            return self._client

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
            additional_config=AdditionalConfig(timeout=Timeout(init=START_S, query=QUERY_S, insert=INSERT_S)),
        )


def _line(error: Exception) -> str:
    """Give the first line of what went wrong, capped: some carry whole answers."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:300]
