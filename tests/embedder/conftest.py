"""A real tritonserver that serves the embedder alone, and clients of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.request import urlopen

import pytest

from consensus.inference import roster
from consensus.inference.client import Patience
from consensus.inference.embedding import TritonEmbedder
from tests.fixtures.nano import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consensus.inference.triton import TritonServer

MODEL = "minilm_static"


@dataclass(frozen=True)
class Embedder:
    """A served embedder: the server, its process's number, and where its figures are."""

    server: TritonServer
    pid: int
    metrics_url: str
    profile: roster.Profile

    def client(self, **patience: float) -> TritonEmbedder:
        """Give a client; `patience` as in consensus.inference.client.Patience."""
        return TritonEmbedder(
            self.profile,
            default_url=self.server.url,
            patience=Patience(**({"answer": 10.0, "server": 10.0} | patience)),
        )

    def metric(self, name: str) -> int:
        """Give a counter of the model from Triton's metrics."""
        with urlopen(self.metrics_url) as answer:  # noqa: S310 — our own http address
            lines = answer.read().decode().splitlines()
        return sum(int(line.split()[-1]) for line in lines if line.startswith(f'{name}{{model="{MODEL}"'))


def alone() -> roster.Profile:
    """Give the shipped profile with nobody but its embedder."""
    whole = roster.load("nano")
    roles = {roster.EMBEDDER: whole.role(roster.EMBEDDER)}
    return roster.Profile(name="alone", folder=whole.folder, roles=roles, models=whole.models)


@pytest.fixture(scope="package")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedder]:
    """Give a server of the embedder that all tests share."""
    home = tmp_path_factory.mktemp("embedder")
    profile = alone()
    with serving(home, profile) as (server, process):
        words = [str(word).partition("=") for word in cast("tuple[str, ...]", process.args)]
        flags = {name: value for name, _, value in words}
        metrics_url = f"http://{flags['--metrics-address']}:{flags['--metrics-port']}/metrics"
        yield Embedder(server, process.pid, metrics_url, profile)
