from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.sandbox import cost, drafting, figures
from benchmarks.sandbox.backends import BACKENDS, MISSING
from benchmarks.sandbox.target import Target
from consensus.ports import SandboxJob

if TYPE_CHECKING:
    from consensus.ports import Sandbox

VARIANTS = [name for name in cost.JOBS if name != "start"]


@pytest.fixture
def sandbox() -> Sandbox:
    return BACKENDS["bubblewrap"]


def test_what_there_is_and_what_not_make_the_keys_of_the_design() -> None:
    assert {*BACKENDS, *MISSING} == {"bubblewrap", "gvisor", "docker"}
    assert not {*BACKENDS} & {*MISSING}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_makes_sixty_checks(name: str) -> None:
    job = cost.JOBS[name]

    assert len(job.calls) + sum(suite.count("assert ") for suite in job.suites) == cost.CHECKS == 60


def test_every_variant_is_measured_beside_the_plain_process(sandbox: Sandbox) -> None:
    told: list[None] = []

    times = cost.rounds(sandbox, 1, lambda: told.append(None))

    assert len(told) == 2  # the first round warms up
    assert {name: len(spent) for name, spent in times.items()} == dict.fromkeys([*cost.JOBS, "plain"], 1)
    assert all(spent[0] > 1 for spent in times.values())
    assert times["mixed"][0] > times["plain"][0]


def test_a_run_with_wrong_answers_gives_no_time(sandbox: Sandbox) -> None:
    job = SandboxJob(
        files={"solution.py": "def solve(*given): return 0"},
        entry_point="solve",
        suites=(cost.asserts(cost.CALLS[:2]),),
    )
    with pytest.raises(cost.WrongAnswerError, match="0 of 60 checks passed"):
        cost.examined(sandbox, job)


def test_overheads_are_differences_within_a_round() -> None:
    times = {name: [100.0, 300.0, 200.0] for name in cost.JOBS} | {"plain": [10.0, 210.0, 50.0]}

    found = figures.costs("bubblewrap", times)

    assert found["checks_60.bubblewrap.overhead_ms"]["value"] == 90
    assert found["start.bubblewrap.p50_ms"]["value"] == 200
    assert found["checks_60.bubblewrap.whole_ms"]["n"] == 3


def test_drafts_are_measured_both_ways_and_compared_within_a_round(sandbox: Sandbox) -> None:
    times = drafting.rounds(sandbox, 1, lambda: None)

    assert {name: len(spent) for name, spent in times.items()} == {"together": 1, "apart": 1}
    found = figures.drafts("bubblewrap", {"together": [10.0, 30.0, 20.0], "apart": [100.0, 100.0, 40.0]})
    assert found["drafts.bubblewrap.together_ms"]["value"] == 20
    assert found["drafts.bubblewrap.together_to_apart"]["value"] == pytest.approx(0.3)


def test_the_interval_of_a_median_is_near_that_of_order_statistics() -> None:
    found = figures.median([float(n) for n in range(101)])

    assert found["value"] == 50
    # ranks 50 ± 1.96 · √101 / 2
    assert (found["low"], found["high"]) == pytest.approx((40.15, 59.85), abs=2)


def test_bars_hold_or_not() -> None:
    measured: dict[str, Any] = {
        "checks_60.bubblewrap.overhead_ms": figures.median([200.0]),
        "attacks.bubblewrap.tried": figures.count(126, 126),
        "attacks.bubblewrap.through": figures.count(1, 126),
        "forgeries.through": figures.count(0, 40),
    }
    holds = {row["bar"]: row["holds"] for row in (bar.judge(measured) for bar in figures.bars(BACKENDS, 16))}

    assert holds["checks_60.bubblewrap.overhead_ms ≤ 170"] is False
    assert holds["attacks.bubblewrap.tried ≥ 30"] is True
    assert holds["attacks.bubblewrap.through ≤ 0"] is False
    assert holds["forgeries.through ≤ 0"] is True
    assert holds["forgeries.tried ≥ 20"] is False  # not measured


def test_a_target_notices_what_was_done_to_it() -> None:
    with Target() as target:
        assert target.harm() == []
        (target.open / "mark").write_text("x")
        assert target.harm() == ["a file was written"]
