"""What a judge leaves behind when it opens another round, or ends the episode."""

from __future__ import annotations

from typing import Any

import pytest

from consensus.episode import load
from consensus.episode.reasons import reasons
from consensus.models import Episode, Stage, Verdict
from consensus.stages.verify import Verification
from consensus.values import Behaviour, CheckValue
from tests.doors.builders import LENGTH, SUM, play, settle, verified
from tests.episode import builders

pytestmark = pytest.mark.django_db

FAILED = CheckValue(
    kind="user_test", author="user", outcome="fail", input="solve([1, 2])", expected="3", actual="2"
)  # hard evidence: where it excludes a program, the judge's model need not be asked
WRONG = Verification((FAILED,), Behaviour(probes=("solve([1, 2])",), actual=("2",)))
RIGHT = verified("pass", "3")


def rounds(of: Episode, *programs: str) -> None:
    """Play one round after the other, a single candidate each."""
    for program in programs:
        of.refresh_from_db()
        play(of, [program], [RIGHT if program == SUM else WRONG])


def test_the_failing_checks_go_back_to_the_workers_with_the_program_that_failed_them() -> None:
    of = builders.episode(candidates=1, rounds=2)
    rounds(of, LENGTH)
    of.refresh_from_db()
    assert of.round == 2
    (told,) = load.failures(builders.stage(of, "generate"))
    assert (told.input, told.expected, told.actual, told.code) == ("solve([1, 2])", "3", "2", LENGTH)
    assert not Verdict.objects.exists()


def test_an_author_writes_once_an_episode() -> None:
    of = builders.episode(candidates=1, rounds=2)
    rounds(of, LENGTH)
    of.refresh_from_db()
    known = load.known_suite(builders.stage(of, "write_tests", 0))
    assert known is not None
    assert [case.input for case in known.cases] == ["solve([1, 2])"]
    assert (
        load.known_suite(builders.stage(of, "write_tests", 1)) is None
    )  # it had nothing to say: asked again


def test_candidates_of_every_round_are_reckoned_and_earlier_rounds_are_told() -> None:
    of = builders.episode(candidates=1, rounds=2)
    rounds(of, LENGTH, SUM)
    told = reasons(of.pk)
    assert {r.round for r in told.reckonings} == {1, 2}
    (first,) = told.rounds
    assert first.number == 1
    assert "not accepted" in first.rationale
    assert [failure.input for failure in first.told] == ["solve([1, 2])"]
    (own,) = first.judged.values()
    assert f"#{own[0].id}" in first.rationale or own[0].outcome == "not_run"


def test_it_stops_when_a_round_brings_nothing_new() -> None:
    of = builders.episode(candidates=1, rounds=5)
    rounds(of, LENGTH, LENGTH)
    assert "No other round follows: round 2 brought nothing new." in Verdict.objects.get().rationale
    settle(of, "learn", 0, None)
    of.refresh_from_db()
    assert (of.status, of.round) == ("no_consensus", 2)


def test_it_stops_when_the_budget_is_used_up(settings: Any) -> None:
    settings.HYDRA_TOKEN_BUDGET = 12  # what one answer takes
    of = builders.episode(candidates=1, rounds=5)
    rounds(of, LENGTH)
    assert "the token budget is used up (12 of 12)" in Verdict.objects.get().rationale
    assert not Stage.objects.filter(episode=of, round=2).exists()


def test_the_last_round_needs_no_reason_to_be_the_last() -> None:
    of = builders.episode(candidates=1)
    rounds(of, LENGTH)
    assert "No other round" not in Verdict.objects.get().rationale
