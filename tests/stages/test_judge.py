"""A judge on a real Triton with a scripted model, asked where the lead is contested."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from consensus.evidence.decision import decide
from consensus.stages.judge import judge, with_checks, without_judge
from tests.evidence.builders import TASK, candidate, check

if TYPE_CHECKING:
    from consensus.evidence.deciding import Checks
    from consensus.values import CandidateValue, CheckValue, VerdictValue
    from tests.fixtures.triton import Triton

MODEL = "pytorch"
EVEN = [candidate(0, gives=("0x1", "0x2")), candidate(1, gives=("0x1", "0x3"))]
GOOD, BAD = (
    tuple(check("generated_test", o, input=f"solve({i})") for i in range(6)) for o in ("pass", "fail")
)
CLEAR = [
    candidate(0, *GOOD, gives=("0x1", "0x2")),
    candidate(1, *GOOD, gives=("0x1", "0x2")),
    candidate(2, *BAD, gives=("0x9", "0x9")),
]


def says(**fields: str) -> str:
    """Write an answer of a model that thinks first: its template has opened the thoughts."""
    return "I see.</think>" + json.dumps(fields)


def better(which: str) -> str:
    return says(better=which)


def ask_judge(triton: Triton, candidates: list[CandidateValue], *rules: dict[str, object]) -> Checks:
    triton.script(MODEL, *rules)
    return judge(TASK, candidates, triton.inference())


def own(found: Checks, slot: int) -> list[CheckValue]:
    """Give what the judge says of a candidate beyond whom it agrees with."""
    return [c for c in found[str(slot + 10)] if c.kind != "behaviour"]


def verdict(candidates: list[CandidateValue], found: Checks) -> VerdictValue:
    """Decide with what the judge said."""
    return decide(with_checks(without_judge(candidates), found), 0.9).verdict


def test_a_contested_lead_is_asked_about_where_the_two_differ(triton: Triton) -> None:
    found = ask_judge(
        triton,
        EVEN,
        {"when": "Purpose: value", "text": says(output="3")},
        {"when": "Purpose: compare", "texts": [better("first"), better("first")]},
    )

    (first, tie), (second, _) = own(found, 0), own(found, 1)
    assert (first.kind, first.author, first.input, first.expected) == (
        "generated_test",
        "judge",
        "solve(1)",
        "3",
    )
    assert (first.outcome, first.actual, second.outcome) == ("fail", "0x2", "pass")
    assert (tie.kind, tie.outcome) == ("review", "not_run")
    assert "prefers whichever stands first" in tie.detail
    assert "its record is no better than chance" in verdict(EVEN, found).rationale


def test_a_judge_of_one_mind_in_both_orders_prefers(triton: Triton) -> None:
    found = ask_judge(
        triton,
        EVEN,
        {"when": "Purpose: value", "text": says(output="7")},
        {"when": "Purpose: compare", "texts": [better("second"), better("first")]},
    )

    assert [c.outcome for c in own(found, 0)] == ["fail", "fail"]
    assert [c.outcome for c in own(found, 1)] == ["fail", "pass"]
    asked = [line["inputs"]["text_input"] for line in triton.log(MODEL, "request")]
    codes = [(text.index("return 0") < text.index("return 1")) for text in asked[1:]]
    assert codes == [True, False]


def test_a_clear_lead_is_not_asked_about(triton: Triton) -> None:
    found = ask_judge(triton, CLEAR, {"text": "unasked"})

    assert triton.log(MODEL, "request") == []
    assert own(found, 0) == []


def test_an_answer_that_is_no_literal_is_asked_for_once_more(triton: Triton) -> None:
    found = ask_judge(
        triton,
        EVEN,
        {"when": "could not be used: not a literal", "text": says(output="2")},
        {"when": "Purpose: value", "text": says(output="the sum of xs")},
        {"when": "Purpose: compare", "text": better("first")},
    )

    assert own(found, 0)[0].outcome == "pass"


def test_a_judge_that_errs_says_so_and_the_evidence_decides(triton: Triton) -> None:
    found = ask_judge(triton, EVEN, {"error": "out of memory", "permanent": True})

    assert [(c.kind, c.outcome) for c in own(found, 0)] == [
        ("generated_test", "not_run"),
        ("review", "not_run"),
    ]
    assert "out of memory" in own(found, 0)[0].detail
    assert verdict(EVEN, found).best_effort == 10


def test_a_second_judgement_asks_anew(triton: Triton) -> None:
    before = check("generated_test", "fail", author="judge", input="solve(1)", weight=0.9)
    told = [msgspec.structs.replace(c, checks=(*c.checks, before)) for c in EVEN]
    rules: tuple[dict[str, object], ...] = (
        {"when": "Purpose: value", "text": says(output="2")},
        {"when": "Purpose: compare", "texts": [better("first"), better("second")]},
    )

    assert ask_judge(triton, told, *rules) == ask_judge(triton, EVEN, *rules)


@pytest.mark.parametrize("excluded", [0, 1])
def test_what_hard_evidence_excludes_contests_nothing(triton: Triton, excluded: int) -> None:
    out = check("user_test", "fail", author="user", input="solve(3)")
    pair = [msgspec.structs.replace(c, checks=(*c.checks, out)) if c.slot == excluded else c for c in EVEN]

    found = ask_judge(triton, pair, {"text": "unasked"})

    assert triton.log(MODEL, "request") == []
    assert verdict(pair, found).best_effort == (11 if excluded == 0 else 10)
