"""House verbs: made-up words that stand for an operation, as every house has its own words for things.

What "flarn the numbers" means stands nowhere but in an example that uses the word. So a task with a house verb
can be solved with the right memory, and only with it.
"""

import hashlib
import random
from dataclasses import dataclass, replace
from typing import Literal

from triton_models.nano.domain.operation import LAST, Operation
from triton_models.nano.domain.rendering import STYLES
from triton_models.nano.domain.tasks import LITERALS, Task, draw_chain, render, task_of

HouseSplit = Literal["train", "held"]

_ONSETS = tuple(
    "b bl br d dr f fl fr g gl gr j k kl kr m n p pl pr qu r s sk sl sn sp st t tr v w z zw".split()
)
_VOWELS = ("a", "e", "i", "o", "u", "oo", "ee", "ai")
_CODAS = tuple("b ck d ff g l lt m mp n nd nk p rb rd rk rn rp rt sk sp st x zz".split())
_LONG = 4
_HELD_SHARE = 5  # one verb in this many is held out of training
_LENGTHS = ((1, 2, 3), (0.4, 0.45, 0.15))  # how many operations a task has, and how often
_DRAWS = 20_000  # some operations come as the last of their chain only
_LONE = 0.45  # share of examples that show nothing but the verb

_VERBS = (
    "{verb} {xs}",
    "{verb} {x}",
    "{verb} {x}",
    "{verb} (all |all of |){xs}",
)
_NOUNS = (
    "the result of {verb}ing {xs}",
    "the result of {verb}ing {x}",
    "the {verb}ed version of {x}",
    "what {verb}ing {x} gives",
    "{x} {verb}ed",
)  # fmt: skip


@dataclass(frozen=True)
class HouseTask:
    """A task in which `verb` must be known, and an example that shows what it means: a task of its own, solved."""

    task: Task
    example: Task
    example_code: str
    verb: str


@dataclass(frozen=True)
class HouseWord:
    """A made-up verb, with the operation and the parameters of it that it stands for."""

    verb: str
    operation: Operation
    values: tuple[object, ...]

    @property
    def said(self) -> Operation:
        """Give the operation, asked for by the verb alone."""
        return _renamed(self.operation, self.verb)


def house_word(rng: random.Random, split: HouseSplit = "train") -> HouseWord:
    """Make up a word for an operation, drawn as often as people ask for it."""
    while True:
        (operation,) = draw_chain(rng, 1, "train")
        if _named_so(operation):
            values = tuple(LITERALS[kind](rng) for kind in operation.params)
            return HouseWord(house_verb(rng, split), operation, values)


def task_with(word: HouseWord, rng: random.Random) -> tuple[Task, int]:
    """Draw a task of `house_task`'s kind that uses this word, and the word's place in its chain."""
    while True:
        length = rng.choices(*_LENGTHS)[0]
        chain = _chain_with(word.operation, length, rng)
        at = next((n for n, operation in enumerate(chain) if operation.name == word.operation.name), -1)
        if at < 0:
            continue
        task = task_of((*chain[:at], word.said, *chain[at + 1 :]), rng, fixed={at: word.values})
        if word.verb in task.prompt.lower():
            return task, at


def _chain_with(operation: Operation, length: int, rng: random.Random) -> tuple[Operation, ...]:
    """Draw a chain of so many operations, this one among them; () where none came."""
    if length == 1:
        return (operation,)
    for _ in range(_DRAWS):
        chain = draw_chain(rng, length, "train")
        if any(each.name == operation.name for each in chain):
            return chain
    return ()


def house_verb(rng: random.Random, split: HouseSplit) -> str:
    """Make up a verb of the split; a stable hash tells which verbs are held out."""
    while True:
        verb = rng.choice(_ONSETS) + rng.choice(_VOWELS)
        if len(verb) < _LONG or rng.random() < 0.45:  # short ones would be words that exist
            verb += rng.choice("bdglmnprtvz") + rng.choice("aeiou")
        verb += rng.choice(_CODAS)
        if held(verb) == (split == "held"):
            return verb


def held(verb: str) -> bool:
    """Tell whether training never uses this verb."""
    return hashlib.blake2b(verb.encode(), digest_size=2).digest()[0] % _HELD_SHARE == 0


def house_task(
    rng: random.Random, *, split: HouseSplit = "train", operations: int | None = None
) -> HouseTask:
    """Draw a task with a house verb, of one to three operations or of as many as asked, and its example."""
    while True:
        length = operations or rng.choices(*_LENGTHS)[0]
        chain = draw_chain(rng, length, "train")
        at = rng.choice([n for n, o in enumerate(chain) if _named_so(o)] or [-1])
        if at < 0:
            continue
        verb = house_verb(rng, split)
        values = tuple(LITERALS[kind](rng) for kind in chain[at].params)
        word = _renamed(chain[at], verb)
        task = task_of((*chain[:at], word, *chain[at + 1 :]), rng, fixed={at: values})
        example = _example(chain[at], word, values, rng)
        if verb in task.prompt.lower() and verb in example.prompt.lower():
            code = render(example, rng.choice(STYLES), rng).code
            return HouseTask(task, example, code, verb)


def _named_so(operation: Operation) -> bool:
    """Tell whether a verb of its own could stand for it: it makes something of one source."""
    return not operation.takes.endswith("2") and not operation.clauses and operation.kind in {None, "word"}


def _renamed(operation: Operation, verb: str) -> Operation:
    nouns, verbs = (tuple(t.replace("{verb}", verb) for t in said) for said in (_NOUNS, _VERBS))
    return replace(operation, nouns=nouns, verbs=verbs, asks=())


def _example(operation: Operation, word: Operation, values: tuple[object, ...], rng: random.Random) -> Task:
    """Show the verb in another task: alone, or beside one other operation."""
    if operation.gives in LAST or rng.random() < _LONE:
        return task_of((word,), rng, fixed={0: values})
    chain = draw_chain(rng, 2, "train", first=operation)
    return task_of((word, chain[1]), rng, fixed={0: values})
