"""The questions that decide a contested lead, and the checks that their answers are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from consensus.errors import InferenceCancelled, InferenceError, InferenceUnavailable
from consensus.evidence.contest import Contest, gave
from consensus.evidence.earned import earned
from consensus.evidence.matrix import JUDGE
from consensus.inference.structured import Choice, Output, ask_form
from consensus.sandbox import codec
from consensus.values import Ask, CheckValue, Sampling

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.ports import Inference, Stopped
    from consensus.values import CheckKind, Purpose, TaskValue

Checks = dict[str, tuple[CheckValue, ...]]  # candidate id (as text) → checks
GREEDY = Sampling(temperature=0.0)


@dataclass(frozen=True)
class Question:
    """What the judge is asked where a rival is `within` so many log-odds of the leader.

    `ask` raises InferenceUnavailable and InferenceCancelled; other errors become a check that was not run.
    """

    purpose: Purpose
    within: float
    ask: Callable[[TaskValue, Contest, Inference, Stopped], Checks]


def _value(task: TaskValue, contest: Contest, inference: Inference, stopped: Stopped) -> Checks:
    """Ask what the splitting input should give, and hold every candidate that ran it against that."""
    call = contest.call
    if not call:
        return {}
    ask = Ask(purpose="value", role=JUDGE, task=task, call=call, sampling=GREEDY)
    try:
        said, model = ask_form(inference, ask, Output, stopped=stopped)
    except (InferenceUnavailable, InferenceCancelled):
        raise
    except InferenceError as error:
        return {str(contest.leader.id): (_silent("generated_test", call, error),)}
    wanted, weight = codec.key(codec.literal_tree(said.output)), earned(model, "value")
    checks: Checks = {}
    for candidate in contest.candidates:
        name, shown = gave(candidate, call)
        if name:
            check = CheckValue(
                kind="generated_test",
                author=JUDGE,
                outcome="pass" if name == wanted else "fail",
                input=call,
                expected=said.output,
                actual=shown,
                detail="asked of the judge's model, since the leaders differ here",
                weight=weight,
                model=model,
            )
            checks[str(candidate.id)] = (check,)
    return checks


def _compare(task: TaskValue, contest: Contest, inference: Inference, stopped: Stopped) -> Checks:
    """Ask twice which of the two programs is better, the order swapped; two minds are a tie."""
    leader, rival = contest.leader, contest.rival
    pair = f"candidate {leader.id} against candidate {rival.id}"
    firsts = []
    for one, other in ((leader, rival), (rival, leader)):
        ask = Ask(
            purpose="compare",
            role=JUDGE,
            task=task,
            code="\n\n".join(one.files.values()),
            other="\n\n".join(other.files.values()),
            sampling=GREEDY,
        )
        try:
            said, model = ask_form(inference, ask, Choice, stopped=stopped)
        except (InferenceUnavailable, InferenceCancelled):
            raise
        except InferenceError as error:
            return {str(leader.id): (_silent("review", pair, error),)}
        firsts.append(said.better == "first")
    if firsts[0] == firsts[1]:
        place = "first" if firsts[0] else "second"
        detail = f"a tie: it prefers whichever stands {place}"
        tie = CheckValue(
            kind="review", author=JUDGE, outcome="not_run", input=pair, detail=detail, model=model
        )
        return {str(leader.id): (tie,), str(rival.id): (tie,)}
    better, worse = (leader, rival) if firsts[0] else (rival, leader)
    detail = f"prefers candidate {better.id} in both orders"
    good = CheckValue(
        kind="review",
        author=JUDGE,
        outcome="pass",
        input=pair,
        detail=detail,
        weight=earned(model, "compare"),
        model=model,
    )
    return {str(better.id): (good,), str(worse.id): (msgspec.structs.replace(good, outcome="fail"),)}


def _silent(kind: CheckKind, what: str, error: InferenceError) -> CheckValue:
    return CheckValue(kind=kind, author=JUDGE, outcome="not_run", input=what, detail=str(error)[:500])


# Leader and rival are moved apart by 2.8 by a judge that is right four times of five; it compares ties alone.
QUESTIONS = (Question("value", 2.0, _value), Question("compare", 0.5, _compare))
