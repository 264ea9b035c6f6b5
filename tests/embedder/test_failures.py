"""What the embedder's client does when its server is slow, away or dead."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from consensus.errors import InferenceTimeout, InferenceUnavailable, RosterError
from consensus.inference import roster, server
from consensus.inference.client import Patience
from consensus.inference.embedding import TritonEmbedder

if TYPE_CHECKING:
    from tests.embedder.conftest import Embedder


def stub(embedder: Embedder) -> psutil.Process:
    """Give the process behind the model."""
    (found,) = [p for p in psutil.Process(embedder.pid).children() if p.status() != psutil.STATUS_ZOMBIE]
    return found


def test_model_whose_process_was_killed_is_brought_back(embedder: Embedder) -> None:
    client = embedder.client(answer=30.0, server=20.0)
    before = client.embed(["sort the words"])
    stub(embedder).kill()
    assert (client.embed(["sort the words"]) == before).all()


def test_model_that_hangs_ends_at_the_deadline(embedder: Embedder) -> None:
    process = stub(embedder)
    os.kill(process.pid, signal.SIGSTOP)
    began = time.monotonic()
    try:
        with pytest.raises(InferenceTimeout, match=r"did not embed 2 texts within 0.5 s"):
            embedder.client(answer=0.5).embed(["sort", "words"])
    finally:
        os.kill(process.pid, signal.SIGCONT)
    assert time.monotonic() - began < 3
    assert embedder.client().embed(["sort"]).any()


def test_absent_server_is_unavailable_after_some_tries(embedder: Embedder) -> None:
    absent = f"{server.HOST}:{server.free_ports(1)[0]}"
    client = TritonEmbedder(
        embedder.profile,
        default_url=absent,
        patience=Patience(answer=10.0, server=0.4),
    )
    with pytest.raises(InferenceUnavailable):
        client.embed(["sort"])


def test_profile_without_server_says_what_to_set(embedder: Embedder) -> None:
    with pytest.raises(RosterError, match="set HYDRA_TRITON_URL"):
        TritonEmbedder(embedder.profile, default_url="")


def test_profile_without_embedder_says_what_to_add(embedder: Embedder) -> None:
    with pytest.raises(RosterError, match="no role 'embedder'; add it under"):
        TritonEmbedder(roster.load("scripted"), default_url=embedder.server.url)
