from __future__ import annotations

import io
import math
import re

import msgspec
import pytest
from rich.console import Console

from consensus.doors.terminal.reckoning import reckoning
from consensus.evidence.account import account
from consensus.evidence.fits import ANY, NANO
from consensus.evidence.matrix import weigh
from consensus.evidence.posterior import features
from consensus.evidence.ranking import rank
from consensus.evidence.reckoning import reckonings
from consensus.values import CandidateValue, Explanation
from tests.evidence.builders import candidate, check

APART = re.compile(r"^ *(\w+)" + r" +(-?\d+\.\d{3})" * 5 + " ", re.MULTILINE)


def of(model: str, number: int, explained: float) -> CandidateValue:
    passing = candidate(number, check("generated_test", "pass"), gives=(str(number),), logprob=-0.5)
    return msgspec.structs.replace(
        passing, model=model, tokens=40, explanation=Explanation(mean=explained, worst=0.0)
    )


def test_the_fit_of_a_model_is_for_its_own_programs_alone() -> None:
    own = [of("nano", 0, 0.5), of("nano", 1, 0.5)]
    silent = msgspec.structs.replace(of("other", 2, 0.5), status="abstained", files={})
    assert rank(own).fit == NANO
    assert rank([*own, silent]).fit == NANO  # it wrote none
    assert rank([*own, of("other", 2, 0.5)]).fit == ANY
    assert rank([of("other", 0, 0.5)]).fit == ANY


def test_what_ranks_and_what_calibrates_are_weighed_apart() -> None:
    better, worse = of("nano", 0, 0.6), of("nano", 1, 0.4)
    ranked = rank([worse, better])
    assert [c.id for c in ranked.ranked] == [better.id, worse.id]
    lead = ranked.scores[better.id] - ranked.scores[worse.id]
    assert lead == pytest.approx(0.2 * NANO.ranking["explained"])
    assert ranked.chances[better.id] == pytest.approx(rank([better]).chances[better.id])  # the calibration's


def test_a_rivals_points_add_up_on_the_page() -> None:
    candidates = [of("nano", 0, 0.6), of("nano", 1, 0.4)]
    leader, rival = reckonings(account(rank(candidates)), candidates)
    for each in (leader, rival):
        assert each.posterior == pytest.approx(1 / (1 + math.exp(-each.score)))
    console = Console(file=io.StringIO(), width=160, record=True)
    console.print(reckoning(rival, 0.01))
    page = console.export_text()
    rows = {name: [float(number) for number in numbers] for name, *numbers in APART.findall(page)}
    assert rows["explained"][2] == pytest.approx(-0.2, abs=1e-3)
    for leads, weight, apart, ranking, points in rows.values():
        assert leads * weight + apart * ranking == pytest.approx(points, abs=0.02)
    assert sum(numbers[-1] for numbers in rows.values()) == pytest.approx(rival.score, abs=0.01)
    assert f"= {rival.posterior:.4f}" in page


def test_tests_passed_and_agreement_are_counted_apart_and_together() -> None:
    passed, failed = check("generated_test", "pass"), check("generated_test", "fail")
    half = candidate(0, passed, failed, gives=("1",))
    alike = candidate(1, passed, passed, gives=("1",))
    alone = candidate(2, failed, gives=("2",))
    told = {e.candidate: features(e, ANY.means) for e in weigh([half, alike, alone])}
    assert [round(told[c.id]["overlap"], 3) for c in (half, alike, alone)] == [0.125, 0.5, 0.0]
    assert told[alone.id]["log_share"] == pytest.approx(math.log(0.1))
    assert told[alike.id]["log_share"] == pytest.approx(math.log(1.1))
    assert told[half.id]["log_share"] == pytest.approx(math.log(0.6))
