"""The same code on PostgreSQL: a real server, a whole installation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests.fixtures.scripts import rules
from tests.fixtures.stack import Installation, needs_serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TASK = "return the sum of the even numbers in xs"


@pytest.fixture(scope="module")
def on_postgres(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give a running stack whose rows live in PostgreSQL."""
    needs_serving()
    made = Installation(
        tmp_path_factory.mktemp("on-postgres") / "home",
        extra={"HYDRA_DATABASE_URL": database_url},
        rules=rules(),
    )
    made.start()
    yield made
    made.hydra("down")


def test_an_episode_is_accepted_and_the_next_one_recalls_it(on_postgres: Installation, server: Path) -> None:
    first, second = (on_postgres.hydra("run", TASK, "--json") for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert second.returncode == 0, second.stderr
    episode: dict[str, Any] = json.loads(second.stdout)
    assert episode["status"] == "accepted"
    assert [entry["title"] for entry in episode["recalled"]] == [TASK]
    assert not (on_postgres.home / "hydra.sqlite3").exists()
    with psycopg.connect(host=str(server), user="postgres", dbname="postgres") as rows:
        found = rows.execute("SELECT status, count(*) FROM consensus_stage GROUP BY status").fetchall()
    assert found == [("done", 2 * 14)]
