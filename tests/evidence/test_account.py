from __future__ import annotations

import msgspec
import pytest

from consensus.evidence.account import MEANINGS, Account, account, version
from consensus.evidence.earned import Record
from consensus.evidence.fits import FITS
from consensus.evidence.quoting import ranges
from consensus.evidence.ranking import rank
from consensus.evidence.reckoning import reckonings
from consensus.evidence.records import by_todays_records
from tests.evidence.builders import candidate, check

PASSED = check("generated_test", "pass", input="solve(1)", id=4)
SHUT = check("user_test", "fail", author="user", input="solve(2)", id=9)
SAID = check("generated_test", "pass", author="judge", input="solve(3)", weight=0.8, model="m", id=11)
READ = check("review", "fail", weight=0.0, model="m", id=12)
CANDIDATES = [candidate(0, PASSED, SAID, READ, gives=("0x1",)), candidate(1, SHUT, gives=("0x2",))]


def test_what_is_stored_says_all_that_made_the_posterior() -> None:
    ranking = rank(CANDIDATES)
    kept = msgspec.json.decode(msgspec.json.encode(account(ranking)), type=Account)
    first, second = reckonings(kept, CANDIDATES)
    assert first.posterior == ranking.chances[first.candidate]
    assert first.score == pytest.approx(sum(line.points for line in first.lines))
    assert (second.posterior, second.gate) == (kept.keeps, 9)
    assert "user_test fail: solve(2)" in second.excluded
    behind = {line.feature: line.checks for line in first.lines}
    assert (behind["share_squared"], behind["judged"], behind["reviews"]) == ((4,), (11,), (12,))


def test_advice_is_told_with_what_it_has_earned() -> None:
    (first, _) = reckonings(account(rank(CANDIDATES)), CANDIDATES)
    asked, read = first.advice
    assert (asked.purpose, asked.model, asked.record) == ("value", "m", 0.8)
    assert asked.points == pytest.approx(
        next(line.points for line in first.lines if line.feature == "judged")
    )
    assert (read.purpose, read.outcome, read.record, read.points) == ("review", "fail", 0.0, 0.0)


def test_judged_again_advice_weighs_what_its_model_has_earned_since() -> None:
    nameless = check("review", "pass", weight=0.7, id=13)
    (first,) = by_todays_records(
        [candidate(0, PASSED, SAID, READ, nameless)],
        {("m", "review"): Record(right=90, asked=100), ("m", "value"): Record(right=50, asked=100)},
    )
    weights = {c.id: c.weight for c in first.checks if c.id}
    assert weights == {4: 1.0, 11: 0.0, 12: pytest.approx(91 / 102), 13: 0.7}


def test_every_feature_has_a_meaning() -> None:
    used = [fit.calibration.keys() | fit.ranking.keys() for fit in FITS.values()]
    assert MEANINGS.keys() == set().union(*used)
    assert len({version(fit) for fit in FITS.values()}) == len(FITS)


def test_ids_are_quoted_in_ranges() -> None:
    assert ranges([7, 3, 2, 1, 9, 0]) == "#1–3, #7, #9"
    assert ranges([0]) == ""
