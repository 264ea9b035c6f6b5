from __future__ import annotations

import ast

import pytest

from consensus.checks import mutate, typed_inputs, written_asserts
from consensus.values import Signature

TYPES: list[tuple[str, type]] = [
    ("int", int),
    ("float", float),
    ("str", str),
    ("bool", bool),
    ("list[int]", list),
    ("tuple[int, str]", tuple),
    ("dict[str, list[int]]", dict),
    ("list", list),
    ("List[str]", list),
    ("typing.List[int]", list),
    ("tuple[int, ...]", tuple),
    ("Sequence[int]", list),
    ("set[int]", set),
]


def _one(annotation: str, name: str = "x") -> list[object]:
    signature = Signature(name="f", parameters=(name,), annotations=(annotation,))
    return [
        ast.literal_eval(call.removeprefix("f(").removesuffix(")").replace("set()", "{0} - {0}"))
        for call in typed_inputs.calls(signature, seed=3)
        if "set()" not in call
    ]


@pytest.mark.parametrize(("annotation", "kind"), TYPES)
def test_values_have_the_annotated_type(annotation: str, kind: type) -> None:
    values = _one(annotation)

    assert {type(value) for value in values} == {kind}
    assert len(values) >= (2 if kind is bool else 8)


def test_optional_values_are_sometimes_none() -> None:
    assert {type(value) for value in _one("int | None")} == {int, type(None)}
    assert {type(value) for value in _one("Optional[str]")} == {str, type(None)}


@pytest.mark.parametrize(
    ("name", "kind"), [("text", str), ("k", int), ("xs", list), ("d", dict), ("odd_name", int)]
)
def test_names_hint_where_annotations_are_missing(name: str, kind: type) -> None:
    assert {type(value) for value in _one("", name)} == {kind}


def test_boundaries_come_first_and_draws_are_repeatable() -> None:
    signature = Signature(name="f", parameters=("xs", "k"), annotations=("list[int]", "int"))
    calls = typed_inputs.calls(signature, seed=1, count=12)

    assert calls[0].startswith("f([],")
    assert calls == typed_inputs.calls(signature, seed=1, count=12)
    assert calls != typed_inputs.calls(signature, seed=2, count=12)
    assert len(set(calls)) == 12


def test_unknown_parameters_give_no_calls() -> None:
    assert typed_inputs.calls(Signature(name="f"), seed=1) == ()


def test_mutants_keep_the_types() -> None:
    known = ["f([1, 2, 3], 'abc', k=2.5)", "f([4], '', k=1.0)"]

    found = mutate.probes(known, seed=1, count=20)

    assert len(found) == 20
    assert not set(found) & set(known)
    for call in found:
        node = ast.parse(call, mode="eval").body
        assert isinstance(node, ast.Call)
        values = [ast.literal_eval(value) for value in [*node.args, node.keywords[0].value]]
        assert [type(value) for value in values] == [list, str, float]
    assert found == mutate.probes(known, seed=1, count=20)


def test_mutating_nothing_gives_nothing() -> None:
    assert mutate.probes([], seed=1, count=5) == ()
    assert mutate.probes(["f()"], seed=1, count=5) == ()


def test_asserts_are_taken_from_a_reply() -> None:
    text = """Here:
```python
from solution import f
assert f([1, 2]) == 3  # sum
assert 4 == f([4])
assert f([1, 2]) == 3
assert f([]) is None
assert not f([0])
assert f([9])
assert f(x) == 1
assert g(1) == 2
assert f([1]) == h(2)
assert f([1]) > 0
assert abs(f([1]) - 1) < 1e-6
```"""
    found = written_asserts.parse(text, "f", author="a")

    assert [(case.input, case.expected) for case in found] == [
        ("f([1, 2])", "3"),
        ("f([4])", "4"),
        ("f([])", "None"),
        ("f([0])", "False"),
        ("f([9])", "True"),
    ]


def test_a_reply_that_was_cut_keeps_its_whole_lines() -> None:
    found = written_asserts.parse("assert f(1) == 2\nassert f(2) == [3, ", "f", author="a")

    assert [case.input for case in found] == ["f(1)"]
