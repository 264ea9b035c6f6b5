from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np

from benchmarks.selection.agreement import see, unanimous
from benchmarks.selection.choosing import Evidence
from benchmarks.selection.data import Problem, Recorded
from benchmarks.selection.draws import Draws
from benchmarks.selection.probed import Probed
from tests.benchmarks.selection.recorded import problem, shown

ALIKE = shown(["PP", "PP"], [[1, 2], [1, 2]])


def test_all_pass_and_all_agree() -> None:
    assert unanimous(ALIKE).tolist() == [True, True]


def test_one_that_gives_something_else_anywhere_is_enough() -> None:
    assert not unanimous(shown(["PP", "PP"], [[1, 2], [1, 3]])).any()
    assert not unanimous(replace(ALIKE, probes=np.array([[5], [6]]))).any()
    assert unanimous(replace(ALIKE, probes=np.array([[5], [5]]))).all()


def test_agreeing_on_a_failure_or_on_nothing_is_none() -> None:
    assert not unanimous(shown(["PF", "PF"], [[1, 2], [1, 2]])).any()
    assert not unanimous(shown(["XX", "XX"], [[-1, -1], [-1, -1]])).any()
    assert not unanimous(shown(["PP", "PP"], [[-1, -1], [-1, -1]])).any()
    assert not unanimous(replace(shown(["", ""], [[], []]), probes=np.array([[5], [5]]))).any()


def test_the_same_values_with_another_outcome_count_for_those_that_pass() -> None:
    assert unanimous(shown(["PP", "PT"], [[1, 2], [1, 2]])).tolist() == [True, False]


def test_every_draw_is_seen_with_its_own_tests() -> None:
    made = msgspec.convert(problem("one", 3, 2, [[0], [0, 1]]), Problem)
    status = np.frombuffer(b"PPPPPF", dtype=np.uint8).reshape(3, 2)
    recorded = Recorded(made, status, np.array([[1, 2], [1, 2], [1, 3]]))
    evidence = Evidence(recorded, Probed.nothing(3), None)
    draws = Draws(programs=np.array([[0, 2], [2, 0], [1, 0], [0, 2]]), calls=np.array([[0], [1], [1], [0]]))
    seen = see(evidence, draws)
    assert seen.tests.tolist() == [1, 2, 2, 1]
    assert seen.unanimous.all(axis=1).tolist() == [True, False, True, True]
