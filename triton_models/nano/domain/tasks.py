"""Tasks: a chain of operations with its prompt, and their samples in every style."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from triton_models.nano.domain import names as naming
from triton_models.nano.domain import sources, splits
from triton_models.nano.domain.asked import ASKED
from triton_models.nano.domain.chains import Wording
from triton_models.nano.domain.docstrings import docstring
from triton_models.nano.domain.idioms import idioms
from triton_models.nano.domain.inputs import inputs
from triton_models.nano.domain.operation import ANNOTATIONS, LAST, Operation
from triton_models.nano.domain.operations import OPERATIONS
from triton_models.nano.domain.rendering import Name, function, signature
from triton_models.nano.domain.sentences import free_sentence, named_sentence
from triton_models.nano.domain.wishes import Subject

Split = Literal["train", "held_pair", "held_phrase"]
Fixed = Mapping[int, tuple[object, ...]]
"""Parameters that are given, by place in the chain; the rest is drawn."""
LITERALS: dict[str, Callable[[random.Random], object]] = {
    "k": lambda rng: rng.choice((rng.randint(1, 10), rng.randint(1, 10), rng.randint(-9, 100), rng.choice((0, 10, 20, 50, 100)))),
    "count": lambda rng: rng.randint(1, 6),
    "size": lambda rng: rng.randint(1, 9),
    "index": lambda rng: rng.randint(0, 5),
    "mod": lambda rng: rng.randint(2, 12),
    "low": lambda rng: rng.randint(0, 9),
    "high": lambda rng: rng.randint(10, 50),
    "times": lambda rng: rng.randint(2, 5),
    "exponent": lambda rng: rng.randint(2, 5),
    "shift": lambda rng: rng.randint(1, 13),
    "char": lambda rng: rng.choice("abcdefghijklmnopqrstuvwxyzaeioust-, ._xA"),
    "piece": lambda rng: rng.choice(("a", "b", "s", "re", "un", "th", "an", "pre", "in", "ab", "z", "ing", "go", "the", "x")),
}  # fmt: skip
_CANONICAL = {
    "ints": "xs",
    "int": "n",
    "str": "s",
    "strs": "words",
    "lists": "rows",
    "dict": "d",
    "int2": "a b",
    "ints2": "a b",
    "str2": "a b",
}


_LEAST = 1.4  # the least weight of any: what is hardly ever drawn is not learned
_ASKED, _ASKED_LAST = 2.5, 3.4  # the least weight of what exercises ask for
_SAID = 0.7  # how often an idiom is said in words of its own
_IDIOMS = 0.2  # share of idioms among the tasks of two and three operations


@dataclass(frozen=True)
class Sample:
    """One prompt with one right answer.

    `kinds` says more of good inputs than the types in `annotations`; both fit `inputs`.
    """

    prompt: str
    #: What the model is given of the answer: "def solve(", or the signature and its line end where the prompt has one.
    prefill: str
    code: str
    entry_point: str
    operations: tuple[str, ...]
    annotations: tuple[str, ...]
    reference: Callable[..., object]
    split: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """A chain of operations with its prompt, before a style is chosen."""

    chain: tuple[Operation, ...]
    values: tuple[tuple[object, ...], ...]
    names: tuple[str, ...]
    annotations: tuple[str, ...]
    kinds: tuple[str, ...]
    prompt: str
    entry_point: str
    head: str | None
    split: str

    def reference(self, *arguments: object) -> object:
        """Compute what the function must return; raises what plain Python raises."""
        named = dict(zip(self.names, arguments, strict=True))
        width = len(ANNOTATIONS[self.chain[0].takes])
        given: tuple[object, ...] = arguments[:width]
        for operation, values in zip(self.chain, self.values, strict=True):
            params = (named[v] if isinstance(v, Name) else v for v in values)
            given = (operation.ref(*given, *params),)
        return given[0]


def _frequency(operation: Operation) -> float:
    """How often people ask for it: a few operations make up most requests, so weights count squared."""
    if operation.name not in ASKED:
        return max(operation.weight, _LEAST) ** 2
    # what only ends a task is never the start of a chain, which most tasks are
    return max(operation.weight, _ASKED_LAST if operation.gives in LAST else _ASKED) ** 2


@cache
def _starts() -> tuple[tuple[Operation, ...], tuple[float, ...]]:
    return OPERATIONS, tuple(_frequency(o) for o in OPERATIONS)


@cache
def _followers(operation: Operation, *, held: bool) -> tuple[tuple[Operation, ...], tuple[float, ...]]:
    found = tuple(
        o for o in OPERATIONS
        if o.takes == operation.gives and not o.first and o.kind in {None, "word"} and o.name != operation.name
        and splits.pair_held(operation.name, o.name) == held
    )  # fmt: skip
    return found, tuple(_frequency(o) for o in found)


def draw_chain(
    rng: random.Random, length: int, split: Split, first: Operation | None = None
) -> tuple[Operation, ...]:
    """Draw a chain of so many operations, behind `first` where it is given (it must give what others take)."""
    options, weights = _starts()
    while True:
        chain = [first] if first else list(rng.choices(options, weights))
        if length > 1 and chain[0].gives in LAST:
            continue
        held_at = rng.randrange(1, length) if split == "held_pair" and length > 1 else 0
        for at in range(1, length):
            found, found_weights = _followers(chain[-1], held=at == held_at)
            if not found:
                break
            chain.append(rng.choices(found, found_weights)[0])
            if chain[-1].gives in LAST and at < length - 1:
                break
        if any(o.takes == "int" for o in chain[1:]) and rng.random() < 0.65:
            continue  # few people ask for the digits of a count; many operations make one
        if (
            len(chain) == length
            and all(o.nouns for o in chain[:-1])
            and sum(len(o.params) for o in chain) <= 3
        ):
            return tuple(chain)


def _values(
    chain: Sequence[Operation], taken: set[str], rng: random.Random, fixed: Fixed
) -> tuple[tuple[tuple[object, ...], ...], tuple[str, ...], tuple[str, ...]]:
    """Parameter values of each operation, and the names and kinds of those that are arguments of the function."""
    at = rng.randrange(len(chain)) if rng.random() < 0.4 else -1
    rows: list[tuple[object, ...]] = []
    extra: list[str] = []
    kinds: list[str] = []
    for index, operation in enumerate(chain):
        if index in fixed:
            rows.append(fixed[index])
            continue
        row: list[object] = []
        for kind in operation.params:
            value: object = LITERALS[kind](rng)
            if index == at:
                free = [n for n in naming.PARAMETERS[kind] if n not in taken]
                value = Name(free[0] if rng.random() < 0.4 else rng.choice(free))
                taken.add(str(value))
                extra.append(str(value))
                kinds.append(kind)
            row.append(value)
        rows.append(tuple(row))
    return tuple(rows), tuple(extra), tuple(kinds)


def sample_task(rng: random.Random, *, split: Split = "train", operations: int | None = None) -> Task:
    """Draw a task of one to three operations, or of as many as asked; a held pair has at least two."""
    while True:
        length = operations or rng.choices((1, 2, 3), (0.4, 0.4, 0.2))[0]
        if split != "held_pair" and length > 1 and rng.random() < _IDIOMS:
            idiom = rng.choice(idioms(length))
            task, used_held = _task(idiom.chain, rng, split, idiom.fixed, idiom.said)
        else:
            chain = draw_chain(rng, max(length, 2) if split == "held_pair" else length, split)
            task, used_held = _task(chain, rng, split, {})
        if split != "held_phrase" or used_held:
            return task


def task_of(chain: tuple[Operation, ...], rng: random.Random, *, fixed: Fixed | None = None) -> Task:
    """Make a task of these operations, in the words of training; `fixed` gives parameters of some of them."""
    return _task(chain, rng, "train", fixed or {})[0]


def _task(
    chain: tuple[Operation, ...],
    rng: random.Random,
    split: Split,
    fixed: Fixed,
    said: Operation | None = None,
) -> tuple[Task, bool]:
    """Make a task and tell whether it uses held-out words; `said` may have words of its own for the whole chain."""
    takes = chain[0].takes
    named = rng.random() < 0.6
    canonical = _CANONICAL[takes]
    main = tuple((rng.choice(naming.PARAMETERS[takes]) if named else canonical).split())
    values, extra, extra_kinds = _values(chain, set(main), rng, fixed)
    names = main + extra
    kinds = ((chain[0].kind,) if chain[0].kind and len(main) == 1 else ANNOTATIONS[takes]) + extra_kinds
    annotations = ANNOTATIONS[takes] + tuple("str" if k in {"char", "piece"} else "int" for k in extra_kinds)
    held = split == "held_phrase"
    if said and rng.random() < _SAID:
        wording = Wording((said,), (tuple(v for row in values for v in row),), rng, held=held)
    else:
        wording = Wording(chain, values, rng, held=held)
    words = tuple(sources.parameter(kind, name, rng) for kind, name in zip(extra_kinds, extra, strict=True))
    entry, head = "solve", None
    gives = ANNOTATIONS[chain[-1].gives][0]
    plain_head = signature("f", names, annotations, gives if rng.random() < 0.4 else None)
    subject = Subject(
        wording, sources.said_as(chain, rng), main if named else None, words, plain_head, rng, held
    )
    task = Task(chain, values, names, annotations, kinds, "", entry, head, split)
    draw = rng.random()
    if named and draw < 0.2:
        entry = naming.entry_point(rng)
        head = signature(entry, names, annotations, gives if rng.random() < 0.6 else None)
        prompt = docstring(subject, head, lambda: _doctest(task, entry, rng))
    elif draw < 0.44:
        entry = naming.entry_point(rng)
        prompt = named_sentence(subject, entry)
    else:
        prompt = free_sentence(subject)
        if rng.random() < 0.2:  # the caller may fix a name that the prompt does not tell
            entry = naming.entry_point(rng)
    if head is None and rng.random() < 0.1:
        prompt += _example(task, entry if entry in prompt else "", rng)
    return Task(chain, values, names, annotations, kinds, prompt, entry, head, split), wording.used_held


def _runs(task: Task, rng: random.Random, n: int) -> list[tuple[tuple[object, ...], object]]:
    runs = []
    for arguments in inputs(task.kinds, rng, n):
        try:
            result = task.reference(*arguments)
        except (ValueError, IndexError, KeyError, ZeroDivisionError, OverflowError, TypeError):
            continue  # no example: the function has no answer there
        if len(repr(arguments)) + len(repr(result)) < 90:
            runs.append((arguments, result))
    return runs


def _doctest(task: Task, entry: str, rng: random.Random) -> str:
    runs = _runs(task, rng, rng.choice((1, 1, 2)))
    return "\n    ".join(f">>> {entry}({', '.join(map(repr, a))})\n    {r!r}" for a, r in runs)


def _example(task: Task, entry: str, rng: random.Random) -> str:
    runs = _runs(task, rng, 1)
    if not runs:
        return ""
    arguments, result = runs[0]
    given = ", ".join(map(repr, arguments))
    call = f"{entry}({given})" if entry else given
    form = rng.choice(
        (
            " e.g. {c} -> {r}",
            " Example: {c} -> {r}",
            " For example, {c} {g} {r}.",
            " ({c} -> {r})",
            "\n{c} == {r}",
            "\nassert {c} == {r}",
        )
    )
    if "==" in form and not entry:
        form = " e.g. {c} -> {r}"
    return form.format(c=call, r=repr(result), g="returns" if entry else "gives")


def render(task: Task, style: str, rng: random.Random) -> Sample:
    """Answer the task in one style; its prompt stays as it is."""
    code = function(
        task.head, task.entry_point, task.chain, task.values, task.names, task.annotations, style, rng
    )
    prefill = f"{task.head}\n" if task.head else f"def {task.entry_point}("
    names = tuple(o.name for o in task.chain)
    return Sample(
        task.prompt, prefill, code, task.entry_point, names, task.annotations, task.reference, task.split, task.kinds
    )  # fmt: skip


def sample(
    rng: random.Random, style: str, *, split: Split = "train", operations: int | None = None
) -> Sample:
    """Draw a task and answer it in one style."""
    return render(sample_task(rng, split=split, operations=operations), style, rng)
