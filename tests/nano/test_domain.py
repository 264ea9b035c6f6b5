import itertools
import random

import pytest

from tests.nano.running import outcome, wrong_results
from triton_models.nano.domain import STYLES, inputs, out_of_domain, render, sample, sample_task
from triton_models.nano.domain.grammar import expand
from triton_models.nano.domain.operation import Operation
from triton_models.nano.domain.operations import OPERATIONS
from triton_models.nano.domain.splits import pair_held, phrases
from triton_models.nano.domain.tasks import task_of

FORMS = ("nouns", "verbs", "asks", "clauses")


@pytest.mark.parametrize("style", STYLES)
def test_every_operation_does_what_its_reference_does(style: str) -> None:
    rng = random.Random(1)
    wrong = []
    for operation in OPERATIONS:
        made = render(task_of((operation,), rng), style, rng)
        assert made.code.startswith(made.prefill)
        wrong += wrong_results(made, rng, 6)
    assert not wrong, wrong[0]


def test_chains_do_what_their_references_do() -> None:
    rng = random.Random(2)
    wrong = []
    for at in range(1500):
        wrong += wrong_results(sample(rng, STYLES[at % 5]), rng, 3)
    assert not wrong, wrong[0]


def test_most_inputs_have_an_answer() -> None:
    rng = random.Random(3)
    outcomes = []
    for _ in range(500):
        made = sample(rng, "minimal")
        outcomes += [outcome(made.reference, arguments) for arguments in inputs(made.kinds, rng, 4)]
    assert outcomes.count(ValueError) / len(outcomes) < 0.15


def test_there_are_many_operations_in_many_words() -> None:
    assert len({o.name for o in OPERATIONS}) == len(OPERATIONS) >= 120
    rich = [o for o in OPERATIONS if len(o.phrases()) >= 8]
    assert len(rich) >= 0.8 * len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.name)
def test_phrases_name_their_source_and_parameters(operation: Operation) -> None:
    rng = random.Random(4)
    for phrase in operation.phrases():
        assert "{x" in phrase or "{a}" in phrase, phrase
        for hole, needed in (("{k}", 1), ("{j}", 2)):
            assert (hole in phrase) == (len(operation.params) >= needed), phrase
        assert not set(expand(phrase, rng)) & set("()|<>"), phrase


def test_no_phrase_means_two_things() -> None:
    rng = random.Random(5)
    meanings: dict[tuple[str, str], dict[str, Operation]] = {}
    for operation in OPERATIONS:
        for phrase in operation.phrases():
            for _ in range(10):
                said = expand(phrase.removeprefix("@"), rng)
                meanings.setdefault((operation.takes, said), {})[operation.name] = operation
    for (_, said), operations in meanings.items():
        first, *others = operations.values()
        for other in others:
            kinds = (first.kind or first.takes, *first.params)
            if first.takes == "ints":
                kinds = ("list[int]", *first.params)
            for arguments in inputs(kinds, rng, 20):
                assert first.ref(*arguments) == other.ref(*arguments), (said, first.name, other.name)


def test_held_out_phrases_are_never_trained_on() -> None:
    held = 0
    for operation in OPERATIONS:
        for form in FORMS:
            trained, kept_back = phrases(operation, form, held=False), phrases(operation, form, held=True)
            assert not set(trained) & set(kept_back)
            assert set(trained) | set(kept_back) == set(getattr(operation, form))
            held += len(kept_back)
    assert held > len(OPERATIONS)  # more than one an operation


def test_held_out_pairs_are_never_trained_on() -> None:
    rng = random.Random(6)

    def held(names: tuple[str, ...]) -> int:
        return sum(pair_held(a, b) for a, b in itertools.pairwise(names))

    for _ in range(300):
        assert held(sample(rng, "minimal").operations) == 0
        assert held(sample(rng, "minimal", split="held_phrase").operations) == 0
        assert held(sample(rng, "minimal", split="held_pair").operations) == 1


def test_a_seed_makes_the_same_stream() -> None:
    def stream(seed: int) -> list[tuple[str, str]]:
        rng = random.Random(seed)
        drawn = [sample(rng, STYLES[at % 5]) for at in range(50)]
        return [(s.prompt, s.code) for s in drawn] + [(out_of_domain(rng), "") for _ in range(50)]

    assert stream(7) == stream(7)
    assert stream(7) != stream(8)


def test_drafts_are_typed_and_answers_keep_a_given_signature() -> None:
    rng = random.Random(9)
    given = 0
    for _ in range(300):
        task = sample_task(rng)
        draft = render(task, "qa_sentinel", rng).code.splitlines()[0]
        if task.head is None:
            assert draft.endswith(":")
            assert "->" in draft
        else:
            given += 1
            assert task.head in task.prompt
            assert all(render(task, style, rng).code.splitlines()[0] == task.head for style in STYLES)
    assert given > 20


def test_the_three_approaches_differ() -> None:
    rng = random.Random(10)
    texts = [
        {render(task, style, rng).code for style in STYLES[:3]}
        for task in (sample_task(rng) for _ in range(300))
    ]
    assert sum(len(t) for t in texts) / len(texts) > 2.5


def test_nothing_outside_the_domain_is_inside_it() -> None:
    rng = random.Random(11)
    inside = {sample_task(rng).prompt.casefold().strip(" .?!") for _ in range(3000)}
    outside = [out_of_domain(rng) for _ in range(3000)]
    assert not {prompt.casefold().strip(" .?!") for prompt in outside} & inside
    assert len(set(outside)) > 0.8 * len(outside)
