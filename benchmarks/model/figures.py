"""The figures of `bench model`, from its rows.

Of each set, over its tasks (a task whose episode broke counts as wrong):

- `.one`: a single answer is right; the mean of the candidates that the approaches gave, silence being wrong.
- `.any`: any of a task's candidates is right: what the best choice could reach.
- `.consensus`: the candidate that the chain ranks first is right (the winner, or the best effort that is
  shown where nothing was accepted), by evidence that the chain made itself: no prompt holds an example.
- `.gap_closed`: (consensus - one) / (any - one).
- `.one_example`, `.any_example`, `.consensus_example`, `.example_gap_closed`: the same in a second episode
  with one worked example in the prompt, which the models see too.
- `.best_single`: the best approach by itself, each answering greedily; chosen with the truth in hand, which
  favours it. `.best_single_difference`: consensus less it, paired by task.
- `.mean_tokens`: of all candidates of a task together; test authors' drafts are not among them.
- `.accepted`: the chain stands by its answer; `.wrong_of_accepted`: and is wrong. `.broken`: no verdict.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from benchmarks.intervals import Array, Figure, mean, of_means, rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.rows import Row

TASKS = ("two_ops", "three_ops", "paraphrases")  # what the model knows without being told
POOLED = ("two_ops", "three_ops")
INSIDE = (*TASKS, "other_words", "house_with")  # where an accepted answer should be right
ENOUGH_TESTS = 3


def figures(rows: Sequence[Row]) -> dict[str, Figure]:
    """Give the figures of the sets, and those of the chain over several sets."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.set if row.variant == "plain" else f"{row.set} example"].append(row)
    found: dict[str, Figure] = {}
    for name in dict.fromkeys(row.set for row in rows):
        if name != "outside":
            of_set = _of_set(groups[name]) | _with_example(groups[f"{name} example"])
            found |= {f"{name}.{key}": figure for key, figure in of_set.items()}
    pooled = [row for name in POOLED for row in groups[name]]
    examples = [row for name in POOLED for row in groups[f"{name} example"]]
    found["pooled.gap_closed"] = gap_closed(pooled)
    found["pooled.example_gap_closed"] = gap_closed(examples)
    found["pooled.best_single_difference"] = _best_single(pooled)["best_single_difference"]
    inside = [row for name in TASKS for row in groups[name]]
    found |= _authors(inside) | _abstaining(inside, groups["outside"])
    accepted = [row for name in INSIDE for row in groups[name] if row.accepted]
    found["wrong_of_accepted"] = rate([not row.right for row in accepted])
    return found


def one(row: Row) -> float:
    """Give the share of a task's candidates that are right."""
    return sum(c.right for c in row.candidates) / max(1, len(row.candidates))


def gap_closed(rows: Sequence[Row]) -> Figure:
    """Give how much of the way from one answer to the best of all the chain's choice goes."""
    table = [(one(row), any(c.right for c in row.candidates), row.right) for row in rows]

    def condense(means: Array) -> Array:
        single, best, chosen = means[..., 0], means[..., 1], means[..., 2]
        closed: Array = (chosen - single) / (best - single)
        return closed

    return of_means(table, condense)


def _of_set(rows: Sequence[Row]) -> dict[str, Figure]:
    recalled = [row.lesson_recalled for row in rows if row.lesson_recalled is not None]
    return {
        "one": mean([one(row) for row in rows]),
        "any": rate([any(c.right for c in row.candidates) for row in rows]),
        "consensus": rate([row.right for row in rows]),
        "gap_closed": gap_closed(rows),
        **_best_single(rows),
        "mean_tokens": mean([sum(c.tokens for c in row.candidates) for row in rows], "tokens"),
        "accepted": rate([row.accepted for row in rows]),
        "wrong_of_accepted": rate([not row.right for row in rows if row.accepted]),
        "broken": rate([row.status not in ("accepted", "no_consensus") for row in rows]),
        **({"recalled": rate(recalled)} if recalled else {}),
    }


def _with_example(rows: Sequence[Row]) -> dict[str, Figure]:
    if not rows:
        return {}
    return {
        "one_example": mean([one(row) for row in rows]),
        "any_example": rate([any(c.right for c in row.candidates) for row in rows]),
        "consensus_example": rate([row.right for row in rows]),
        "example_gap_closed": gap_closed(rows),
    }


def _best_single(rows: Sequence[Row]) -> dict[str, Figure]:
    """Compare with the approach that has the most right answers over these rows."""
    approaches = dict.fromkeys(c.approach for row in rows for c in row.candidates)
    marks = {
        name: [any(c.right for c in row.candidates if c.approach == name) for row in rows]
        for name in approaches
    }
    best = max(marks.values(), key=sum, default=[])
    pairs = [(float(row.right), float(mark)) for row, mark in zip(rows, best, strict=True)] if best else []
    return {
        "best_single": rate(best),
        "best_single_difference": of_means(pairs, lambda means: means[..., 0] - means[..., 1]),
    }


def _authors(rows: Sequence[Row]) -> dict[str, Figure]:
    """Say how good generated tests are, those of one task being one draw; and how many tasks have some."""
    counts = [(sum(t.valid for t in row.tests), len(row.tests)) for row in rows]
    enough = [len({t.call for t in row.tests}) >= ENOUGH_TESTS for row in rows]
    return {
        "qa.asserts_valid": of_means(counts, lambda means: means[..., 0] / means[..., 1]),
        "qa.tasks_with_three": rate(enough),
    }


def _abstaining(inside: Sequence[Row], outside: Sequence[Row]) -> dict[str, Figure]:
    """Say how often the chain declines: inside, no approach gives a program; outside, nothing is accepted."""
    every = [c.status == "abstained" for row in outside for c in row.candidates]
    return {
        "abstain.in_domain": rate([row.silent for row in inside]),
        "abstain.in_domain_one": mean(
            [
                sum(c.status == "abstained" for c in row.candidates) / max(1, len(row.candidates))
                for row in inside
            ]
        ),
        "abstain.out_of_domain": rate([row.status == "no_consensus" for row in outside]),
        "abstain.out_of_domain_one": rate(every),
    }
