"""The evidence on one candidate, condensed: what gates it, and how the witnesses stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.evidence.company import Company, companies
from consensus.evidence.earned import log_odds
from consensus.values import CandidateValue, Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consensus.values import CheckValue

HARD = ("static", "user_test", "prompt_example")  # a failure here excludes a candidate
SOFT = ("generated_test", "cross_test", "property")  # noisy witnesses: none has a veto
JUDGE = (
    "judge"  # the author of advice on an input or a pair; what is said counts by its record, not as a test
)


class Evidence(Value, frozen=True):
    """What is known about one candidate.

    Shares are 0–1; counts are absolute.
    """

    candidate: int
    model: str = ""
    written: bool = True  # it gave a program
    excluded: str = ""  # why it cannot be right, "" where it may be
    user_tests: int = 0  # passed
    examples: int = 0  # prompt examples passed
    tests: int = 0  # generated tests that ran
    share: float = 0.0  # of them passed, weighed by support²
    company: Company = Company()
    reviews: float = 0.0  # what the reviewers say, in log-odds that they have earned: the mean
    judged: float = 0.0  # what the judge says, likewise: the sum
    surprise: float | None = None  # mean negative log-probability of the answer's tokens, nats
    explained: float | None = None  # nats a token by which the program makes the task likelier


def weigh(candidates: Sequence[CandidateValue]) -> tuple[Evidence, ...]:
    """Condense the checks of every candidate, in the given order."""
    found = companies(candidates)
    return tuple(_one(candidate, found[candidate.id]) for candidate in candidates)


def _one(candidate: CandidateValue, company: Company) -> Evidence:
    excluded: str = "" if candidate.status == "answered" else candidate.status
    against = gate(candidate)
    if against is not None:
        what = against.input or against.detail
        excluded = excluded or f"{against.kind} {against.outcome}: {what}"[:300]
    soft = witnesses(candidate)
    total = sum(c.weight**2 for c in soft)
    passing = [c for c in soft if c.outcome == "pass"]
    passed = sum(c.weight**2 for c in passing)
    heeded = [said for c in reviews(candidate) if (said := advice(c))]
    return Evidence(
        candidate=candidate.id,
        model=candidate.model,
        written=candidate.status == "answered",
        excluded=excluded,
        user_tests=_passed(candidate, "user_test"),
        examples=_passed(candidate, "prompt_example"),
        tests=len(soft),
        share=passed / total if total else 0.0,
        company=company,
        reviews=sum(heeded) / max(1, len(heeded)),
        judged=sum(advice(c) for c in judged(candidate)),
        surprise=_surprise(candidate),
        explained=candidate.explanation.mean if candidate.explanation else None,
    )


def _surprise(candidate: CandidateValue) -> float | None:
    if candidate.logprob is None or not candidate.tokens:
        return None
    return -candidate.logprob / candidate.tokens


def gate(candidate: CandidateValue) -> CheckValue | None:
    """Give the first piece of hard evidence that excludes a candidate; None where none does."""
    failed = (c for c in candidate.checks if c.kind in HARD and c.outcome not in ("pass", "not_run"))
    return next(failed, None)


def witnesses(candidate: CandidateValue) -> list[CheckValue]:
    """Give the generated tests that ran; what the judge was asked is none of them."""
    return [c for c in candidate.checks if c.kind in SOFT and c.author != JUDGE and c.outcome != "not_run"]


def reviews(candidate: CandidateValue) -> list[CheckValue]:
    """Give what the reviewers said of a candidate."""
    return [c for c in candidate.checks if c.author != JUDGE and c.kind == "review"]


def judged(candidate: CandidateValue) -> list[CheckValue]:
    """Give what the judge's model said of a candidate."""
    return [c for c in candidate.checks if c.author == JUDGE and c.kind != "behaviour"]


def advice(check: CheckValue) -> float:
    """Give what a piece of advice speaks for or against its candidate, in log-odds."""
    return {"pass": 1, "fail": -1}.get(check.outcome, 0) * log_odds(check.weight)


def _passed(candidate: CandidateValue, kind: str) -> int:
    return sum(c.kind == kind and c.outcome == "pass" for c in candidate.checks)
