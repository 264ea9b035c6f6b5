"""How good the models are as advisers, on the programs and tasks of the run: judge, reviewers, descriptions.

What needs no further question is read from the rows: reviews that the episodes hold (balanced: the mean of
the shares of right programs passed and of wrong ones failed), and whether a program that explains its task
better is right (area under the ROC curve, ½ being chance). The judge is asked here: what a call of a drawn
task should give, and which of two programs of a task is right where exactly one is, in both orders.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.intervals import SEED, Figure, mean, of_means, rate
from benchmarks.rows import Advice, Journal, Key, Row
from benchmarks.spread import spread
from benchmarks.truth import truth_of
from consensus.checks import signature
from consensus.errors import InferenceError
from consensus.inference.structured import Choice, Output, ask_form
from consensus.ports import never_stopped
from consensus.sandbox import codec
from consensus.values import Ask, Sampling, TaskValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.rows import Track
    from benchmarks.tasks.sets import Case
    from consensus.ports import Inference

JUDGE = "judge"
GREEDY = Sampling(temperature=0.0, max_tokens=256)
AUC_RESAMPLES = 500


def ask_judge(
    inference: Inference,
    cases: Sequence[tuple[str, Case]],
    rows: Sequence[Row],
    journal: Journal,
    track: Track,
) -> list[Advice]:
    """Ask the judge about tasks (with the names of their sets) and about pairs of programs.

    Nothing is asked where its model lacks the skill.
    """
    skills = inference.skills(JUDGE)
    work: dict[Key, Callable[[], Advice]] = {}
    if "value" in skills:
        work |= {(name, "value", case.prompt): partial(_value, inference, name, case) for name, case in cases}
    if "compare" in skills:
        for row in rows:
            if pair := _pair(row):
                work[row.set, "compare", row.prompt] = partial(_compare, inference, row, *pair)
    advance = track("the judge", len(work))

    def one(key: Key) -> Advice:
        known = journal.get(key)
        advice = known if isinstance(known, Advice) else work[key]()
        if known is None:
            journal.add(advice)
        advance()
        return advice

    return spread(one, work)


def figures(rows: Sequence[Row], advice: Sequence[Advice]) -> dict[str, Figure]:
    """Give what each kind of advice is worth."""
    values = [a.right for a in advice if a.purpose == "value"]
    pairs = [a.right for a in advice if a.purpose == "compare"]
    return {
        "judge.value.accuracy": rate([right == (True,) for right in values]),
        "judge.compare.accuracy": mean([sum(right) / 2 for right in pairs]),
        "judge.compare.consistent": rate([len(right) == 2 and right[0] == right[1] for right in pairs]),
        "review.accuracy": _reviews(rows),
        "describe.auc": _auc(rows, "explained"),
    }


def _value(inference: Inference, name: str, case: Case) -> Advice:
    """Ask what the call with the case's first input should give."""
    asked = signature.find(case.prompt)
    call = f"{asked.name}({', '.join(map(repr, case.inputs[0]))})"
    ask = Ask(purpose="value", role=JUDGE, task=_task(case.prompt), call=call, sampling=GREEDY)
    try:
        said, _model = ask_form(inference, ask, Output, stopped=never_stopped)
    except InferenceError:
        return Advice(set=name, purpose="value", prompt=case.prompt, right=())
    truth = truth_of(case, call)
    right = truth is not None and codec.same(codec.literal_tree(said.output), codec.literal_tree(truth))
    return Advice(set=name, purpose="value", prompt=case.prompt, right=(right,))


def _pair(row: Row) -> tuple[str, str] | None:
    """Give a right program and a wrong one of a task, where there are both."""
    right = [c.program for c in row.candidates if c.right]
    wrong = [c.program for c in row.candidates if c.program and not c.right]
    return (right[0], wrong[0]) if right and wrong else None


def _compare(inference: Inference, row: Row, right: str, wrong: str) -> Advice:
    """Ask which is right, the right one standing first and then second."""
    marks = []
    for code, other, better in ((right, wrong, "first"), (wrong, right, "second")):
        ask = Ask(
            purpose="compare", role=JUDGE, task=_task(row.prompt), code=code, other=other, sampling=GREEDY
        )
        try:
            said, _model = ask_form(inference, ask, Choice, stopped=never_stopped)
        except InferenceError:
            continue
        marks.append(said.better == better)
    return Advice(set=row.set, purpose="compare", prompt=row.prompt, right=tuple(marks))


def _task(prompt: str) -> TaskValue:
    return TaskValue(id=0, prompt=prompt, signature=signature.find(prompt))


def _reviews(rows: Sequence[Row]) -> Figure:
    """Give the balanced accuracy of reviews; programs of one task are one draw."""
    table = []
    for row in rows:
        seen = [(c.right, c.review == "pass") for c in row.candidates if c.review]
        if seen:
            right = [passed for truth, passed in seen if truth]
            wrong = [not passed for truth, passed in seen if not truth]
            table.append((sum(right), len(right), sum(wrong), len(wrong)))
    return of_means(table, lambda m: (m[..., 0] / m[..., 1] + m[..., 2] / m[..., 3]) / 2)


def _auc(rows: Sequence[Row], feature: str) -> Figure:
    """Give the area under the ROC curve of a feature over all programs, with a bootstrap over tasks."""
    tasks = [
        [(c.evidence[feature], c.right) for c in row.candidates if c.status == "answered"] for row in rows
    ]
    tasks = [task for task in tasks if task]
    told = any(value for task in tasks for value, _ in task)  # all 0: nobody scored anything
    found = _area([pair for task in tasks for pair in task]) if told else None
    if found is None:
        return {"value": None, "low": None, "high": None, "n": 0, "unit": "fraction"}
    rng = np.random.default_rng(SEED)
    draws = [
        _area([pair for place in rng.integers(len(tasks), size=len(tasks)) for pair in tasks[place]])
        for _ in range(AUC_RESAMPLES)
    ]
    low, high = np.percentile([draw for draw in draws if draw is not None], [2.5, 97.5])
    return {"value": found, "low": float(low), "high": float(high), "n": len(tasks), "unit": "fraction"}


def _area(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """Give the chance that a right program has the higher value, ties counting half (Mann, Whitney 1947)."""
    right = np.sort([value for value, mark in pairs if mark])
    wrong = np.array([value for value, mark in pairs if not mark])
    if not len(right) or not len(wrong):
        return None
    above = len(right) - np.searchsorted(right, wrong, side="right")
    level = len(right) - np.searchsorted(right, wrong, side="left") - above
    return float((above + level / 2).sum() / (len(right) * len(wrong)))
