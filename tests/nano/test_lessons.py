"""House verbs, misread tasks and what else is taught: each says something true."""

import ast
import random

import pytest

from tests.nano.running import wrong_results
from triton_models.nano.domain import STYLES, inputs, render
from triton_models.nano.domain.house import HouseSplit, held, house_task
from triton_models.nano.domain.lessons import called, pair
from triton_models.nano.domain.mistakes import differs, misread
from triton_models.nano.domain.tasks import sample_task


@pytest.mark.parametrize("split", ["train", "held"])
def test_a_house_verb_stands_in_the_task_and_in_its_example_and_is_of_its_split(split: HouseSplit) -> None:
    rng = random.Random(1)
    for _ in range(200):
        drawn = house_task(rng, split=split)
        assert drawn.verb in drawn.task.prompt.lower()
        assert drawn.verb in drawn.example.prompt.lower()
        assert held(drawn.verb) == (split == "held")
        assert drawn.verb not in drawn.example_code


def test_a_house_verb_means_the_same_in_the_task_and_in_its_example() -> None:
    rng = random.Random(2)
    wrong = []
    for at in range(300):
        drawn = house_task(rng)
        shared = {o.name for o in drawn.task.chain} & {o.name for o in drawn.example.chain}
        assert shared, drawn
        for task in (drawn.task, drawn.example):
            wrong += wrong_results(render(task, STYLES[at % 5], rng), rng, 3)
    assert not wrong, wrong[0]


def test_a_house_verb_keeps_its_parameter() -> None:
    rng = random.Random(3)
    kept = 0
    for _ in range(400):
        drawn = house_task(rng)
        word = drawn.example.chain[0]
        at = next(n for n, o in enumerate(drawn.task.chain) if o.verbs == word.verbs)
        assert drawn.task.values[at] == drawn.example.values[0]
        kept += bool(word.params)
    assert kept > 20


def test_a_misread_task_does_something_else() -> None:
    rng = random.Random(4)
    found = 0
    for _ in range(200):
        task = sample_task(rng)
        wrong = misread(task, rng)
        if wrong is None:
            continue
        found += 1
        assert (wrong.prompt, wrong.entry_point) == (task.prompt, task.entry_point)
        assert (wrong.chain, wrong.values) != (task.chain, task.values)
        # what stands behind another operation takes any input: a huge Fibonacci number filled the memory
        assert all(o.kind in {None, "word"} and not o.first for o in wrong.chain[1:])
        assert not wrong_results(render(wrong, "minimal", rng), rng, 3)
    assert found > 150
    assert not differs(task, task, rng)


def test_a_call_gives_what_the_reference_gives() -> None:
    rng = random.Random(5)
    for _ in range(100):
        drawn = called(rng)
        call = ast.parse(drawn.call, mode="eval").body
        assert isinstance(call, ast.Call)
        given = [ast.literal_eval(argument) for argument in call.args]
        assert ast.literal_eval(drawn.output) == drawn.task.reference(*given)


def test_of_a_pair_one_program_is_right() -> None:
    rng = random.Random(6)
    for _ in range(100):
        drawn = pair(rng)
        scopes: list[dict[str, object]] = [{}, {}]
        for scope, code in zip(scopes, (drawn.right, drawn.wrong), strict=True):
            exec(compile(code, "pair", "exec"), scope)  # noqa: S102 - the code under test is our own
        for given in inputs(drawn.task.kinds, rng, 4):
            right = scopes[0][drawn.task.entry_point]
            assert callable(right)
            try:
                wanted = drawn.task.reference(*given)
            except (ArithmeticError, LookupError, TypeError, ValueError):
                continue
            assert right(*given) == wanted
