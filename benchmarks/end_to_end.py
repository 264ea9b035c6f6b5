"""Whole episodes on the built-in model, against the truth.

    ./hydra bench end_to_end [--quick] [--json]

Every task goes the way of `./hydra run`: rows, queue, workers, Triton, sandbox, judge. A winner counts as
right where its program, run on its own, gives the reference's value on every input. The memory learns on the
way, as it does for a person.
"""

from __future__ import annotations

import copy
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from benchmarks.intervals import Rate
from benchmarks.tasks import sets
from consensus import adapters
from consensus.episode import load
from consensus.episode.snapshot import Contract, snapshot
from consensus.episode.submit import Submission, submit
from consensus.evidence.matrix import weigh
from consensus.evidence.posterior import features
from consensus.models import Episode
from consensus.ports import SandboxJob
from consensus.sandbox import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AT_ONCE = 4
POLL_SECONDS = 0.1
PATIENCE_SECONDS = 300


@dataclass(frozen=True)
class Outcome:
    """What became of one task; `right` tells of the winner, or of the best effort where nobody won."""

    set: str
    prompt: str
    episode: int
    status: str
    right: bool
    candidates_right: tuple[bool, ...]
    evidence: tuple[dict[str, float], ...]  # of each candidate: the features of the posterior
    excluded: tuple[bool, ...]  # whether hard evidence excludes it
    abstained: int
    posterior: float
    seconds: float


def cases(*, quick: bool, seed: int, fitting: bool = False) -> Iterator[tuple[str, sets.Case]]:
    """Give every case with the name of its set; those for fitting the posterior are in none of the others."""
    count = 20 if quick else 100
    if fitting:
        for split in ("train", "held_pair", "held_phrase"):
            yield from ((split, case) for case in sets.drawn(split, count, seed + 1_000_000))
        yield from (("declined", case) for case in sets.declined(count, seed + 1_000_000))
        return
    yield from (("pairs", case) for case in sets.drawn("held_pair", count, seed))
    yield from (("paraphrases", case) for case in sets.drawn("held_phrase", count, seed))
    yield from (("other_words", case) for case in sets.other())
    yield from (("outside", case) for case in sets.outside()[:count])


def run(
    given: list[tuple[str, sets.Case]], progress: Callable[[Outcome], None], at_once: int = AT_ONCE
) -> list[Outcome]:
    """Run the cases through the running stack, a few at once; `progress` hears of each outcome."""

    def one(pair: tuple[str, sets.Case]) -> Outcome:
        try:
            outcome = _episode(*pair)
        finally:
            connection.close()
        progress(outcome)
        return outcome

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(one, given))


def figures(outcomes: list[Outcome]) -> dict[str, Rate]:
    """Condense outcomes into rates.

    SET.right, .wrong, .no_consensus are shares of all tasks; .one is the mean of single candidates, .any the
    share of tasks that any candidate solved. wrong_of_accepted is pooled over the sets inside the domain.
    """
    rates: dict[str, Rate] = {}
    for name in dict.fromkeys(o.set for o in outcomes):
        mine = [o for o in outcomes if o.set == name]
        n = len(mine)
        accepted = [o for o in mine if o.status == "accepted"]
        rates[f"{name}.right"] = Rate(sum(o.right for o in accepted), n)
        rates[f"{name}.wrong"] = Rate(sum(not o.right for o in accepted), n)
        rates[f"{name}.no_consensus"] = Rate(sum(o.status == "no_consensus" for o in mine), n)
        rates[f"{name}.broken"] = Rate(sum(o.status not in ("accepted", "no_consensus") for o in mine), n)
        if name != "outside":
            rates[f"{name}.one"] = Rate(
                sum(sum(o.candidates_right) for o in mine), sum(len(o.candidates_right) for o in mine)
            )
            rates[f"{name}.any"] = Rate(sum(any(o.candidates_right) for o in mine), n)
            rates[f"{name}.silent"] = Rate(sum(o.abstained >= 2 for o in mine), n)
    drawn = [o for o in outcomes if o.set in ("pairs", "paraphrases") and o.status == "accepted"]
    every = [o for o in outcomes if o.status == "accepted"]
    rates["wrong_of_accepted.drawn"] = Rate(sum(not o.right for o in drawn), len(drawn))
    rates["wrong_of_accepted.all"] = Rate(sum(not o.right for o in every), len(every))
    return rates


def _episode(name: str, case: sets.Case) -> Outcome:
    started = time.monotonic()
    episode = submit(Submission(prompt=case.prompt))
    while not Episode.objects.filter(pk=episode.pk).exclude(finished_at=None).exists():
        if time.monotonic() - started > PATIENCE_SECONDS:
            break
        time.sleep(POLL_SECONDS)
    told = snapshot(episode.pk)
    seconds = time.monotonic() - started
    marks = {c.id: _right(told, c.files, case) for c in told.candidates}
    pick = told.winner or told.best_effort
    weighed = {e.candidate: e for e in weigh(load.candidate_values(Episode.objects.get(pk=episode.pk)))}
    return Outcome(
        set=name,
        prompt=case.prompt,
        episode=episode.pk,
        status=told.status,
        right=bool(pick and marks[pick.candidate]),
        candidates_right=tuple(marks.values()),
        evidence=tuple(features(weighed[c]) for c in marks),
        excluded=tuple(bool(weighed[c].excluded) for c in marks),
        abstained=sum(c.status == "abstained" for c in told.candidates),
        posterior=max((c.posterior or 0.0 for c in told.candidates), default=0.0),
        seconds=round(seconds, 2),
    )


def _right(told: Contract, files: dict[str, str], case: sets.Case) -> bool:
    """Run a program on its own, on every input of the case; outside the domain no program is right."""
    if not files or case.reference is None:
        return False
    calls = tuple(f"{told.entry_point}({', '.join(map(repr, given))})" for given in case.inputs)
    report = adapters.sandbox().run(SandboxJob(files=files, entry_point=told.entry_point, calls=calls))
    if len(report.observations) != len(calls):
        return False
    return all(
        seen.outcome == "returned" and codec.same(codec.parse(seen.value), _expected(case.reference, given))
        for seen, given in zip(report.observations, case.inputs, strict=True)
    )


def _expected(reference: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    return codec.literal_tree(repr(reference(*copy.deepcopy(given))))


def rows(outcomes: list[Outcome]) -> list[dict[str, Any]]:
    """Give the outcomes as plain rows, for a JSON-lines file."""
    return [asdict(outcome) for outcome in outcomes]
