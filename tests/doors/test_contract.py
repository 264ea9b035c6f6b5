from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from consensus.episode.snapshot import failed, snapshot
from hydra_site.management.commands.contract import Command
from tests.doors.builders import LENGTH, SUM, decided

SCHEMA = Path(__file__).parents[2] / "docs" / "contract.schema.json"
pytestmark = pytest.mark.django_db


def test_the_schema_in_docs_is_the_one_of_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert Command().work({}) == 0
    assert SCHEMA.read_text() == capsys.readouterr().out, "run ./hydra contract > docs/contract.schema.json"


@pytest.mark.parametrize(
    ("programs", "status"),
    [((SUM, SUM, LENGTH), "accepted"), ((LENGTH, None, None), "no_consensus"), ((None,), "no_consensus")],
)
def test_every_ending_follows_the_schema(programs: tuple[str | None, ...], status: str) -> None:
    found = json.loads(msgspec.json.encode(snapshot(decided(*programs).pk)))
    jsonschema.validate(found, json.loads(SCHEMA.read_text()))
    assert found["status"] == status
    assert (found["winner"] is not None) == (status == "accepted")
    assert len(found["candidates"]) == len(programs)


def test_a_run_that_broke_before_its_episode_follows_the_schema() -> None:
    found = json.loads(msgspec.json.encode(failed("MachineError", "the disk is full")))
    jsonschema.validate(found, json.loads(SCHEMA.read_text()))
    assert (found["task"], found["episode"]) == (None, None)
