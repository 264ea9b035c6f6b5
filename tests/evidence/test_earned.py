from __future__ import annotations

import math

import msgspec
import pytest

from consensus.evidence.earned import Record, earned, log_odds
from consensus.evidence.explanation import explanation
from consensus.evidence.fits import ANY, NANO
from consensus.evidence.matrix import weigh
from consensus.evidence.posterior import features
from consensus.evidence.ranking import rank
from consensus.values import Explanation, Purpose
from tests.evidence.builders import candidate, check


def test_a_record_counts_only_where_it_is_surely_better_than_chance() -> None:
    records: dict[tuple[str, Purpose], Record] = {
        ("m", "value"): Record(right=80, asked=100),
        ("m", "review"): Record(right=55, asked=100),
    }
    assert earned("m", "value", records) == pytest.approx(0.794, abs=1e-3)
    assert earned("m", "review", records) == 0  # .55 [.45, .64]
    assert earned("m", "compare", records) == 0  # never measured
    assert earned("other", "value", records) == 0


def test_a_perfect_record_is_not_quite_believed() -> None:
    weight = earned("m", "value", {("m", "value"): Record(right=30, asked=30)})
    assert 0.9 < weight < 1
    assert log_odds(weight) < math.log(40)


def test_a_longer_record_reaches_trust_sooner() -> None:
    assert Record(right=6, asked=10).low < 0.5 < Record(right=600, asked=1000).low


def test_advice_moves_the_posterior_by_its_record() -> None:
    candidates = [
        candidate(0, gives=("1",)),
        candidate(1, check("review", "pass", weight=0.8), gives=("2",)),
        candidate(2, check("review", "pass", weight=0.0), gives=("3",)),
        candidate(0, check("generated_test", "fail", author="judge", weight=0.8), gives=("4",), number=2),
    ]
    ranked = rank(candidates)
    bare, trusted, unearned, against = (ranked.chances[c.id] for c in candidates)
    assert unearned == bare
    assert against < bare < trusted
    found = [ranked.evidence[c.id] for c in candidates]
    assert found[1].reviews == pytest.approx(math.log(4))
    assert found[3].judged == pytest.approx(-math.log(4))
    assert found[3].tests == 0  # what the judge expects is advice, no test


def test_two_reviewers_who_say_the_same_count_as_one() -> None:
    once, twice = weigh(
        [
            candidate(0, check("review", "pass", weight=0.8)),
            candidate(
                1, *(check("review", "pass", author=a, weight=0.8) for a in ("qa_sentinel", "architect"))
            ),
        ]
    )
    assert once.reviews == twice.reviews


def test_an_unexplained_word_shows_in_the_worst_window() -> None:
    prior = [-4.0, -4.0, -4.0, -4.0, -4.0, -4.0]
    heeded = explanation([-1.0] * 6, prior)
    misread = explanation([-1.0, -1.0, -7.0, -7.0, -7.0, -1.0], prior)
    assert heeded == Explanation(mean=3.0, worst=3.0)
    assert misread == Explanation(mean=0.0, worst=-3.0)


def test_short_texts_are_explained_as_a_whole_and_unequal_ones_not_at_all() -> None:
    assert explanation([-1.0, -2.0], [-2.0, -2.0]) == Explanation(mean=0.5, worst=0.5)
    with pytest.raises(ValueError, match="no token"):
        explanation([], [])
    with pytest.raises(ValueError, match="longer"):
        explanation([-1.0], [-1.0, -1.0])


def test_an_explanation_counts_from_the_mean_of_a_model_that_was_measured() -> None:
    bare = candidate(0)
    told, untold, stranger = weigh(
        [
            msgspec.structs.replace(bare, model="nano", explanation=Explanation(mean=1.5, worst=-0.5)),
            msgspec.structs.replace(bare, model="nano"),
            msgspec.structs.replace(bare, model="m", explanation=Explanation(mean=1.5, worst=-0.5)),
        ]
    )
    assert features(told, NANO.means)["explained"] == pytest.approx(1.5 - NANO.means["explained"])
    assert features(untold, NANO.means)["explained"] == features(stranger, ANY.means)["explained"] == 0.0
