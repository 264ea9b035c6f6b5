"""What only a server can do: go away, come back, refuse; and what its collection goes through."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from memory.errors import IndexUnavailable
from memory.index import digest
from memory.index.weaviate import Address, WeaviateIndex
from memory.index.weaviate.link import Link
from memory.models import MemoryEntry
from memory.values import Filters
from tests.fixtures.weaviate import server
from tests.memory.index.documents import along, doc, ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weaviate import WeaviateClient

    from benchmarks.servers.weaviate import Weaviate

SOON_S = 8.0  # whatever is wrong is told within this time
BACK_S = 20.0
KEY = "a-key-that-nobody-may-read"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Weaviate]:
    """Give a server that may be killed, and that asks for a key."""
    yield from server(tmp_path_factory.mktemp("own"), KEY)


def at(running: Weaviate, key: str = KEY) -> Address:
    return Address(
        http_host="127.0.0.1",
        http_port=running.http_port,
        grpc_host="127.0.0.1",
        grpc_port=running.grpc_port,
        key=key,
    )


@pytest.fixture
def index(own: Weaviate) -> Iterator[WeaviateIndex]:
    made = WeaviateIndex(at(own))
    made.clear()
    yield made
    made.close()


def collections(running: Weaviate, *make: str, drop: tuple[str, ...] = ()) -> set[str]:
    """Make and drop collections as others would, and name all."""

    def work(client: WeaviateClient) -> set[str]:
        for name in make:
            client.collections.create(name)
        for name in drop:
            client.collections.delete(name)
        return set(client.collections.list_all())

    link = Link(at(running), lambda _client: None)
    try:
        return link.call(work)
    finally:
        link.drop()


def row(number: int) -> MemoryEntry:
    return MemoryEntry.objects.create(
        kind="pattern", title=f"t{number}", content="c", text="sort", provenance=f"test:{number}"
    )


def test_a_killed_server_is_told_soon_and_found_again_with_everything(
    own: Weaviate, index: WeaviateIndex
) -> None:
    given = [doc(number, f"sort n{number}", along(1, number)) for number in range(1, 101)]
    index.upsert(given)
    own.kill()

    def tried(_: int) -> float:
        began = time.monotonic()
        with pytest.raises(IndexUnavailable, match=f"127.0.0.1:{own.http_port}.*HYDRA_WEAVIATE_URL"):
            index.search("sort", along(1), Filters(), 5)
        return time.monotonic() - began

    try:
        with ThreadPoolExecutor(8) as pool:
            assert max(pool.map(tried, range(24))) < SOON_S
        assert tried(0) < 1  # once it is known to be away
        for call in (lambda: index.upsert(given), lambda: index.delete([1]), index.count):
            began = time.monotonic()
            with pytest.raises(IndexUnavailable):
                call()
            assert time.monotonic() - began < SOON_S
        assert not index.health().ok
    finally:
        own.start()
    deadline = time.monotonic() + BACK_S
    while not index.health().ok:
        assert time.monotonic() < deadline, index.health().detail
        time.sleep(0.1)
    assert dict(index.held()) == {one.id: digest(one) for one in given}
    assert ids(index, "n77", k=1) == [77]
    assert sorted(ids(index, "", along(1), k=200)) == list(range(1, 101))  # their vectors, too


def nowhere(listening: bool) -> Iterator[Address]:  # noqa: FBT001 — says which of two
    """Give two ports that refuse, or that take calls and say nothing."""
    with socket.socket() as http, socket.socket() as grpc:
        for taken in (http, grpc):
            taken.bind(("127.0.0.1", 0))
            if listening:
                taken.listen()
        ports = http.getsockname()[1], grpc.getsockname()[1]
        yield Address(http_host="127.0.0.1", http_port=ports[0], grpc_host="127.0.0.1", grpc_port=ports[1])


@pytest.mark.parametrize("listening", [False, True])
def test_a_server_that_is_not_there_or_says_nothing_is_left_in_time(listening: bool) -> None:  # noqa: FBT001 — a parameter
    for address in nowhere(listening):
        absent = WeaviateIndex(address)

        def tried(_: int, absent: WeaviateIndex = absent) -> float:
            began = time.monotonic()
            with pytest.raises(IndexUnavailable, match="HYDRA_WEAVIATE_URL"):
                absent.search("sort", None, Filters(), 5)
            return time.monotonic() - began

        with ThreadPoolExecutor(4) as pool:
            assert max(pool.map(tried, range(8))) < SOON_S


@pytest.mark.parametrize("key", ["", "another-secret-key"])
def test_a_wrong_key_is_named_and_not_shown(own: Weaviate, key: str) -> None:
    refused = WeaviateIndex(at(own, key))
    with pytest.raises(IndexUnavailable, match="HYDRA_WEAVIATE_API_KEY") as caught:
        refused.count()
    told = str(caught.value) + refused.health().detail
    assert KEY not in told
    assert not key or key not in told


@pytest.mark.usefixtures("index")
def test_an_older_collection_is_replaced_and_the_rows_wait_for_the_new_one(own: Weaviate) -> None:
    entry = row(1)
    MemoryEntry.objects.update(indexed_at=entry.updated_at)
    collections(own, "HydraMemory_v0", "SomebodyElses", drop=("HydraMemory_v1",))
    fresh = WeaviateIndex(at(own))
    try:
        assert fresh.count() == 0
    finally:
        fresh.close()
    assert MemoryEntry.objects.get().indexed_at is None
    assert collections(own, drop=("SomebodyElses",)) == {"HydraMemory_v1"}


def test_a_newer_collection_is_refused_and_kept(own: Weaviate, index: WeaviateIndex) -> None:
    index.upsert([doc(1, "sort")])
    collections(own, "HydraMemory_v2")
    try:
        late = WeaviateIndex(at(own))
        with pytest.raises(IndexUnavailable, match="HydraMemory_v2 was made by a newer version"):
            late.count()
        late.close()
    finally:
        left = collections(own, drop=("HydraMemory_v2",))
    assert left == {"HydraMemory_v1"}
    assert index.count() == 1


def test_one_bad_entry_is_named_and_the_others_are_held(index: WeaviateIndex) -> None:
    index.upsert([doc(1, "sort", along(1))])
    bad = doc(3, "sort", along(1)[:3])  # vectors of one collection are all of one length
    with pytest.raises(IndexUnavailable, match="refused 1 of 3 entries, the first being 3"):
        index.upsert([doc(2, "sort", along(1)), bad, doc(4, "sort", along(1))])
    assert {2, 4} <= set(dict(index.held()))


def test_nothing_of_it_listens_where_others_could_reach_it(own: Weaviate) -> None:
    """The server's own ports are open in its network only, ours on loopback."""
    here = {
        (each.laddr.ip, each.laddr.port)
        for each in psutil.net_connections("tcp")
        if each.status == psutil.CONN_LISTEN and each.laddr
    }
    ours = {own.http_port, own.grpc_port}
    assert {ip for ip, port in here if port in ours} == {"127.0.0.1"}
    assert own._inside is not None
    servers = [
        each
        for each in psutil.Process(own._inside.pid).children(recursive=True)
        if each.name().startswith("weaviate")
    ]
    assert servers
    for each in servers:
        devices = Path(f"/proc/{each.pid}/net/dev").read_text(encoding="ascii").splitlines()
        assert [line.split(":")[0].strip() for line in devices if ":" in line] == ["lo"]
