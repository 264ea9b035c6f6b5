from __future__ import annotations

import msgspec
import numpy as np

from benchmarks.selection import ours
from benchmarks.selection.choosing import Evidence
from benchmarks.selection.data import Problem, Recorded
from benchmarks.selection.probed import Probed
from tests.benchmarks.selection.recorded import problem


def test_a_program_that_names_what_does_not_exist_is_out_as_in_an_episode() -> None:
    programs = [
        "def solve(x): return x if x < 9 else later(x)",
        "def solve(x): return x",
        "def solve(x): return 0",
    ]
    told = msgspec.convert(problem("one", 3, 2, [[0, 1]]) | {"programs": programs}, Problem)
    status = np.frombuffer(b"PPPPPF", dtype=np.uint8).reshape(3, 2)
    recorded = Recorded(told, status, np.array([[0, 1], [0, 1], [0, 0]]))
    shown = Evidence(recorded, Probed.nothing(3), None).shown(np.arange(3), np.array([0]))
    assert shown.loads.tolist() == [True, True, True]
    assert shown.sound.tolist() == [False, True, True]
    assert [bool(each.excluded) for each in ours.evidence(shown)] == [True, False, False]
