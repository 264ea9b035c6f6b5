from __future__ import annotations

import msgspec
import pytest

from consensus.evidence.matrix import weigh
from consensus.evidence.posterior import EXCLUDED
from consensus.evidence.ranking import rank
from consensus.values import Behaviour
from tests.evidence.builders import candidate, check, judged, said

GOOD = tuple(check("generated_test", "pass", input=f"solve({i})") for i in range(6))
BAD = tuple(check("generated_test", "fail", input=f"solve({i})") for i in range(6))
THRESHOLD = 0.7


def test_agreement_and_tests_together_win() -> None:
    verdict = judged([candidate(i, *GOOD, gives=("1", "2")) for i in range(3)], THRESHOLD).verdict
    assert verdict.winner == 10
    assert verdict.posterior["10"] > THRESHOLD
    assert "2 of 2 other candidates behave alike" in verdict.rationale
    assert verdict.dissent == ""


def test_the_majority_beats_the_odd_one_out_and_dissent_is_told() -> None:
    candidates = [
        candidate(0, *BAD, gives=("9", "9")),
        candidate(1, *GOOD, gives=("1", "2")),
        candidate(2, *GOOD, gives=("1", "2")),
    ]
    found = judged(candidates, THRESHOLD)
    assert found.verdict.winner == 11
    assert "conservative, candidate 10" in found.verdict.dissent
    assert {key: c.outcome for key, (c,) in said(candidates).items()} == {
        "10": "fail",
        "11": "pass",
        "12": "pass",
    }


@pytest.mark.parametrize("kind", ["user_test", "prompt_example", "static"])
def test_hard_evidence_excludes_whatever_else_speaks_for_a_candidate(kind: str) -> None:
    liked = [candidate(i, *GOOD, check(kind, "fail", input="solve(1)"), gives=("1", "2")) for i in range(3)]
    found = judged(liked, THRESHOLD)
    assert found.verdict.winner is None
    assert found.verdict.best_effort == 10
    assert set(found.verdict.posterior.values()) == {EXCLUDED}
    assert f"{kind} fail: solve(1)" in found.verdict.rationale


def test_no_single_generated_test_has_a_veto() -> None:
    one_wrong = (check("generated_test", "fail", input="solve(7)"), *GOOD)
    alike = [candidate(i, *one_wrong, gives=("1", "2")) for i in range(3)]
    assert judged(alike, 0.5).verdict.winner == 10


def test_agreement_on_errors_is_no_agreement() -> None:
    (first, *_rest) = weigh([candidate(i, gives=("!ValueError", "!ValueError")) for i in range(3)])
    assert first.company.agreeing == 0


def test_an_echo_of_an_earlier_round_is_no_agreement() -> None:
    first = [candidate(i, gives=(str(min(i, 1)),)) for i in range(3)]
    second = [candidate(i, gives=("0",), number=2) for i in range(3)]
    new = [candidate(i, gives=(str(8 + min(i, 1)),), number=3) for i in range(3)]
    found = weigh([*first, *second, *new])
    assert [evidence.company.agreeing for evidence in found] == [0, 1, 1, 0, 0, 0, 0, 1, 1]
    assert {evidence.company.peers for evidence in found} == {2}


def test_likeness_is_how_many_others_give_the_same_on_a_probe() -> None:
    gives = [("1", "2", "!ValueError", "4"), ("1", "2", "!ValueError", "5"), ("1", "0", "!ValueError", "5")]
    found = weigh([candidate(i, gives=each) for i, each in enumerate(gives)])
    assert [evidence.company.alike for evidence in found] == [3 / 4, 4 / 4, 3 / 4]  # an error is no value
    apart = weigh([*[candidate(i, gives=("1",)) for i in range(3)], candidate(0, gives=("1",), number=2)])
    assert [evidence.company.alike for evidence in apart] == [2, 2, 2, 0]


def test_equal_values_on_other_inputs_are_no_agreement() -> None:
    ran = [Behaviour(probes=(probe,), actual=("0x1",)) for probe in ("solve(1)", "solve(2)", "solve(2)")]
    found = weigh([msgspec.structs.replace(candidate(i), behaviour=each) for i, each in enumerate(ran)])
    assert [evidence.company.agreeing for evidence in found] == [0, 1, 1]


def test_without_any_program_nobody_wins_and_the_reason_is_told() -> None:
    verdict = judged([candidate(i, status="abstained") for i in range(3)], THRESHOLD).verdict
    assert (verdict.winner, verdict.best_effort) == (None, None)
    assert "3 of 3 said that they do not know" in verdict.rationale


def test_a_lone_answer_without_evidence_is_not_accepted() -> None:
    verdict = judged(
        [candidate(0, gives=("1",)), candidate(1, status="abstained"), candidate(2, status="failed")],
        THRESHOLD,
    ).verdict
    assert verdict.winner is None
    assert verdict.best_effort == 10


def test_the_users_tests_alone_can_carry_a_winner() -> None:
    tests = tuple(check("user_test", "pass", author="user", input=f"solve({i})") for i in range(3))
    verdict = judged([candidate(0, *tests, gives=("1",)), candidate(1, gives=("2",))], THRESHOLD).verdict
    assert verdict.winner == 10


def test_support_weighs_a_test() -> None:
    strong = check("generated_test", "pass", weight=1.0)
    weak = check("generated_test", "fail", weight=0.5)
    (evidence,) = weigh([candidate(0, strong, weak)])
    assert evidence.share == pytest.approx(0.8)


def test_log_probabilities_weigh_only_for_models_they_were_fitted_on() -> None:
    sure, unsure = (
        msgspec.structs.replace(candidate(0, *GOOD, logprob=logprob), tokens=10) for logprob in (-0.1, -5.0)
    )
    told = {
        model: [
            chance
            for one in (sure, unsure)
            for chance in rank([msgspec.structs.replace(one, model=model)]).chances.values()
        ]
        for model in ("nano", "scripted")
    }
    assert told["nano"][0] > told["nano"][1]
    assert told["scripted"][0] == told["scripted"][1]


def test_ties_go_to_the_higher_log_probability() -> None:
    tied = [candidate(i, *GOOD, gives=("1",), logprob=-9.0 + i) for i in range(3)]
    assert judged(tied, THRESHOLD).verdict.winner == 12


def test_candidates_of_earlier_rounds_stay_in_the_running() -> None:
    verdict = judged(
        [
            candidate(0, *GOOD, gives=("1",)),
            candidate(1, *GOOD, gives=("1",)),
            candidate(0, *BAD, gives=("2",), number=2),
        ],
        0.5,
    ).verdict
    assert verdict.winner == 10


def test_what_the_leader_failed_is_told_to_the_next_round() -> None:
    failed = check("user_test", "fail", author="user", input="solve(2)", expected="4", actual="5")
    (told,) = judged([candidate(0, failed)], THRESHOLD).failures
    assert (told.input, told.expected, told.actual) == ("solve(2)", "4", "5")
    assert told.code.startswith("def solve")


def test_more_evidence_never_lowers_the_posterior() -> None:
    few, many = candidate(0, *GOOD[:2], gives=("1",)), candidate(1, *GOOD, gives=("1",))
    chance = rank([few, many]).chances
    assert chance[many.id] >= chance[few.id]
