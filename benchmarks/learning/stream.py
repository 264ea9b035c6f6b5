"""The tasks of one life of the memory: made-up verbs drawn uniformly, each task with two asserts.

A verb stands for an operation, and says so nowhere: an assert shows what one call gives, and the rest has to
be known from earlier tasks with the same verb.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.tasks.examples import has_example
from benchmarks.tasks.sets import INPUTS, USABLE, Case, gives
from consensus.checks import signature
from triton_models.nano import domain
from triton_models.nano.domain.house import HouseWord, house_word, task_with
from triton_models.nano.domain.tasks import Task, render

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS, TASKS, ASSERTS = 60, 300, 2
LONGEST = 200  # characters of an assert
STYLE = "conservative"  # in which a person writes the right answer


@dataclass(frozen=True)
class Asked:
    """One task: `case` has its hidden inputs, `program` is the answer that its asserts pass."""

    word: HouseWord
    task: Task
    name: str  # of the function
    place: int  # of the verb in the chain of operations
    case: Case
    tests: str
    program: str


def words(seed: int) -> list[HouseWord]:
    """Make up the verbs of a life, none of which training used, no two alike."""
    rng = random.Random(f"verbs {seed}")
    found: dict[str, HouseWord] = {}
    while len(found) < VERBS:
        word = house_word(rng, "held")
        found.setdefault(word.verb, word)
    return list(found.values())


def tasks(seed: int, count: int = TASKS) -> list[Asked]:
    """Draw the tasks of a life: the verb uniformly, then a task that uses it; no prompt comes twice."""
    known, rng = words(seed), random.Random(f"tasks {seed}")
    found: dict[str, Asked] = {}
    while len(found) < count:
        word = rng.choice(known)
        asked = asked_with(word, rng, frozenset(found))
        found[asked.case.prompt] = asked
    return list(found.values())


def asked_with(word: HouseWord, rng: random.Random, taken: frozenset[str] = frozenset()) -> Asked:
    """Draw a task that uses the verb, its prompt none of `taken`, enough inputs with an answer."""
    while True:
        task, place = task_with(word, rng)
        if task.prompt in taken or has_example(task.prompt):
            continue
        drawn = domain.inputs(task.kinds, rng, INPUTS + ASSERTS)
        usable = [given for given in drawn if gives(task.reference, given)]
        name = signature.find(task.prompt).name
        shown = _telling(task, usable, name)
        hidden = tuple(given for given in usable if given not in shown)
        if len(shown) < ASSERTS or len(hidden) < USABLE - ASSERTS:
            continue
        tests = "\n".join(_assert(task, name, given) for given in shown)
        program = render(replace(task, entry_point=name), STYLE, rng).code
        if _passes(program, tests):
            return Asked(word, task, name, place, Case(task.prompt, task.reference, hidden), tests, program)


def said_wrongly(asked: Asked, other: HouseWord, rng: random.Random) -> str:
    """Give the program of a task as it would be if the verb meant `other`, which takes and gives the same."""
    task, at = asked.task, asked.place
    chain = (*task.chain[:at], other.operation, *task.chain[at + 1 :])
    values = (*task.values[:at], other.values, *task.values[at + 1 :])
    return render(replace(task, chain=chain, values=values, entry_point=asked.name), STYLE, rng).code


def _telling(task: Task, usable: Sequence[tuple[object, ...]], name: str) -> list[tuple[object, ...]]:
    """Choose inputs for the asserts: short ones, with results that differ where there are such."""
    short = [given for given in usable if len(_assert(task, name, given)) <= LONGEST]
    by_result = {repr(task.reference(*given)): given for given in reversed(short)}
    chosen = list(by_result.values())[::-1][:ASSERTS]
    return (chosen + [given for given in short if given not in chosen])[:ASSERTS]


def _assert(task: Task, name: str, given: tuple[object, ...]) -> str:
    return f"assert {name}({', '.join(map(repr, given))}) == {task.reference(*given)!r}"


def _passes(program: str, tests: str) -> bool:
    """Tell whether the generator's own program passes the asserts; it is ours, so it is run right here."""
    names: dict[str, object] = {}
    try:
        exec(compile(f"{program}\n{tests}\n", "<reference>", "exec"), names)  # noqa: S102 — our own text
    except Exception:  # noqa: BLE001 — whatever it is, the task is not used
        return False
    return True
