from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from benchmarks.selection import ours
from benchmarks.selection.data import Problem, Recorded, Recording, Suite
from benchmarks.selection.live import causes, rules
from benchmarks.selection.live.sample import Draw, sample, shown_calls
from benchmarks.selection.live.script import Script
from consensus.checks import written_asserts
from consensus.inference.answers import split_answer
from consensus.values import CheckValue
from tests.benchmarks.selection.recorded import problem, shown
from triton_models.runtimes.scripted.script import Script as Reader
from triton_models.runtimes.scripted.script import text_of

if TYPE_CHECKING:
    from pathlib import Path

SUITE = Suite(name="all", file="tiny", candidates=(("s", "m"),), tests=("t",))


def _recorded(task: str, **more: Any) -> Recorded:
    made = msgspec.convert(problem(task, 4, 3, [[0, 1], [1, 2]]) | more, Problem)
    outcomes = np.full((4, 3), ord("P"), dtype=np.uint8)
    return Recorded(made, outcomes, np.zeros((4, 3), dtype=np.int64))


def _recording(tmp_path: Path) -> Recording:
    suites = (SUITE, _named(SUITE, "few"), _named(SUITE, "more"))
    return Recording(tmp_path, suites, {"tiny": tuple(_recorded(str(n)) for n in range(5))})


def _named(suite: Suite, name: str) -> Suite:
    return msgspec.structs.replace(suite, name=name)


def test_a_sample_is_even_over_suites_and_the_seed_gives_it(tmp_path: Path) -> None:
    recording = _recording(tmp_path)
    drawn = sample(recording, count=9, seed=7)
    assert [draw.suite.name for draw in drawn] == ["all", "few", "more"] * 3
    assert len({(draw.suite.name, draw.problem.id) for draw in drawn}) == 9
    assert [d.programs for d in drawn] == [d.programs for d in sample(recording, count=9, seed=7)]
    assert [d.programs for d in drawn] != [d.programs for d in sample(recording, count=9, seed=8)]
    assert len(sample(recording, count=99, seed=7)) == 15


@pytest.mark.parametrize(
    ("of_a", "of_b", "sizes"), [(5, 1, [5, 1]), (3, 2, [3, 1]), (9, 4, [5, 1]), (4, 2, [4, 2]), (0, 2, [2])]
)
def test_calls_are_as_many_as_an_author_makes_and_can_say_equally_often(
    of_a: int, of_b: int, sizes: list[int]
) -> None:
    calls = [{"source": "t", "author": "a", "tests": [0]}] * of_a
    calls += [{"source": "t", "author": "b", "tests": [1]}] * of_b
    made = _recorded("one", test_gens=calls).problem
    assert [len(each) for each in shown_calls(made, range(of_a + of_b), 7)] == sizes


def test_support_is_the_same_on_both_sides_up_to_one_factor() -> None:
    """What the scripted authors say with the seeds 1 to 5 is held against the recorded calls."""
    calls = [
        {"source": "t", "author": "a", "tests": [0, 1]},
        {"source": "t", "author": "a", "tests": [0]},
        {"source": "t", "author": "b", "tests": [2]},
    ]
    draw = Draw(SUITE, _recorded("one", test_gens=calls), (0, 1, 2), ((0, 1), (2,)))
    support: dict[str, int] = {}
    for author in range(2):
        texts = rules.said_by_seed(draw, author)
        said = [text_of({"texts": texts, "by": "seed"}, 0, seed) for seed in range(1, 6)]
        for case in (case for text in said for case in written_asserts.parse(text, "solve", author="")):
            support[case.input] = support.get(case.input, 0) + 1
    assert support == {"solve(0)": 2, "solve(1)": 1, "solve(2)": 2}


def test_a_fence_in_a_program_does_not_end_it() -> None:
    program = 'def solve(x):\n    """\n```\nsolve(1)\n```\n"""\n    return x'
    said = rules.block(program)
    assert split_answer(said, "solve").files["solution.py"].strip() == program


def test_a_script_shows_each_change_and_one_episode_of_a_prompt_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "scripted.json"
    script, reader = Script(path), Reader(path)
    order = []

    def second() -> None:
        with script.playing("a", [{"when": "a", "text": "later"}]):
            order.append(reader.match("a"))

    with script.playing("a", [{"when": "a", "text": "first"}]):
        waiting = threading.Thread(target=second)
        waiting.start()
        for _ in range(50):  # quicker than a file system's clock ticks
            with script.playing("b", [{"when": "b", "text": "other"}]):
                assert reader.match("b") is not None
            assert reader.match("b") is None
        order.append(reader.match("a"))
    waiting.join(timeout=20)
    assert [found[0]["text"] for found in order if found] == ["first", "later"]


def test_the_cause_is_the_kind_of_evidence_that_turns_the_lead() -> None:
    recorded = ours.candidates(shown(["PP", "PF", "FF"], [[1, 1], [1, 2], [3, 3]]))
    failed = CheckValue(kind="prompt_example", author="prompt", outcome="fail")
    live = [msgspec.structs.replace(recorded[0], checks=(*recorded[0].checks, failed)), *recorded[1:]]
    assert causes.lead(recorded).tolist() == [True, False, False]
    assert causes.lead(live).tolist() == [False, True, False]
    assert causes.causes(recorded, live) == [("examples",)]
    assert causes.causes(recorded, recorded) == []
