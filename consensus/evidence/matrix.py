"""The evidence on one candidate, condensed: what gates it, and how the witnesses stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

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

    Shares are 0–1; counts are absolute. `agreeing` counts the other candidates with equal behaviour, `peers`
    all others, those without an answer included: both of the round that this behaviour first appeared in,
    since the workers of later rounds were shown what it came to.
    """

    candidate: int
    model: str = ""
    written: bool = True  # it gave a program
    excluded: str = ""  # why it cannot be right, "" where it may be
    user_tests: int = 0  # passed
    examples: int = 0  # prompt examples passed
    tests: int = 0  # generated tests that ran
    share: float = 0.0  # of them passed, weighed by support²
    all_passed: bool = False
    agreeing: int = 0
    peers: int = 0
    asked: int = 1  # candidates of all rounds
    silent: int = 0  # those of them that abstained or failed
    reviews: float = 0.0  # what the reviewers say, in log-odds that they have earned: the mean
    judged: float = 0.0  # what the judge says, likewise: the sum
    surprise: float | None = None  # mean negative log-probability of the answer's tokens, nats
    explained: float | None = None  # nats a token by which the program makes the task likelier


def weigh(candidates: Sequence[CandidateValue]) -> tuple[Evidence, ...]:
    """Condense the checks of every candidate, in the given order."""
    voices = Counter((behaviour_id(c), c.round) for c in candidates)
    sizes = Counter(c.round for c in candidates)
    first = {name: min(r for other, r in voices if other == name) for name, _ in voices if name}
    silent = sum(c.status != "answered" for c in candidates)
    found = []
    for candidate in candidates:
        name = behaviour_id(candidate)
        since = first.get(name, candidate.round)
        agreeing = voices[name, since] - 1 if name else 0
        found.append(
            _one(candidate, agreeing=agreeing, peers=sizes[since] - 1, asked=len(candidates), silent=silent)
        )
    return tuple(found)


def behaviour_id(candidate: CandidateValue) -> str:
    """Name what a candidate does on its round's probes; "" where it did nothing comparable.

    Agreement of candidates that only raise or hang counts as none.
    """
    actual = candidate.behaviour.actual
    if candidate.status != "answered" or not any(value and not value.startswith("!") for value in actual):
        return ""
    return "\x1f".join((*candidate.behaviour.probes, *actual))


def _one(candidate: CandidateValue, *, agreeing: int, peers: int, asked: int, silent: int) -> Evidence:
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
        all_passed=bool(soft) and all(c.outcome == "pass" for c in soft),
        agreeing=agreeing,
        peers=peers,
        asked=asked,
        silent=silent,
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
