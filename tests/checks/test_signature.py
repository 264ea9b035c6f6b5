from __future__ import annotations

import pytest

from consensus.checks import signature
from consensus.values import Signature

NAMES = [
    ("return the sum of the even numbers in xs", "solve"),
    ("Write a function that returns the sum", "solve"),
    ("a function for sorting; use sorted(xs) and len(xs)", "solve"),
    ("function called with two lists", "solve"),
    ("the function is given a list and should return max(xs)", "solve"),
    ("Write a function named add_two that adds", "add_two"),
    ("Please write a function called `merge`.", "merge"),
    ("Implement the `flatten` function", "flatten"),
    ("is_even(4) returns True", "is_even"),
    ("Write foo(xs) that sums xs", "foo"),
    ("def add(a, b): adds", "add"),
    ("Write a class called Stack with push and pop", "Stack"),
    ("Implement class LRUCache with get(key) and put(key, value)", "LRUCache"),
    ("class Stack:\n    def push(self, x): ...\n    def pop(self): ...", "Stack"),
    ("def helper(x):\n    return x\n\ndef main_one(y):\n    '''use helper'''", "main_one"),
    ("call obj.method(x) and return it", "solve"),
    ("print(x) the value", "solve"),
    ("Create a small helper called string_count that counts the strings", "string_count"),
    ("I need a Python tool named tally which counts", "tally"),
    ("string_count: give the number of strings in the list", "string_count"),
    ("word_list: a list of words. Return the longest", "solve"),
    ("Note: return the longest", "solve"),
    ("Write total(xs, max_len)\nmax_len: greatest length of the list", "total"),
    ("stringCount takes a list of strings. It should count them", "stringCount"),
    ("build a function merge_maps that takes two dicts", "merge_maps"),
    ("write a function f to add two numbers", "f"),
    ("a function object that returns its argument", "solve"),
    ("add them up. Call it total.", "total"),
    ("add them up. Name the function sumUp in Python", "sumUp"),
    ("take the function and call it twice. Return both", "solve"),
    ("take a function, call it on xs, and call it again", "solve"),
]


@pytest.mark.parametrize(("prompt", "name"), NAMES)
def test_the_entry_point_of_a_prompt(prompt: str, name: str) -> None:
    assert signature.find(prompt).name == name


def test_a_whole_header_is_kept() -> None:
    prompt = (
        "```python\ndef top(\n    xs: list[int],\n    k: int = 3,\n) -> dict[str, int]:\n    '''doc'''\n```"
    )

    found = signature.find(prompt)

    assert (found.name, found.parameters, found.annotations) == ("top", ("xs", "k"), ("list[int]", "int"))
    assert found.returns == "dict[str, int]"
    assert signature.from_header(found.header) == found


def test_parameters_of_a_name_in_backticks() -> None:
    found = signature.find("Implement `merge(a: list[int], b: list[int]) -> list[int]`.")

    assert found == Signature(
        name="merge", parameters=("a", "b"), annotations=("list[int]", "list[int]"), returns="list[int]"
    )


@pytest.mark.parametrize(
    ("tests", "name"),
    [
        ("assert total([1]) == 1\nassert sorted(total([2])) == 2", "total"),
        ("from solution import total, Other\nassert total(Other()) == 1", "total"),
        ("import solution\nassert solution.total(1) == 1", "total"),
        ("import math\ndef helper(x): return x\nassert helper(total(math.pi)) == 1", "total"),
        ("import pytest\nwith pytest.raises(ValueError):\n    total(-1)", "total"),
        ("x = 1", "solve"),
    ],
)
def test_the_entry_point_of_tests(tests: str, name: str) -> None:
    assert signature.find("add them up", tests).name == name


def test_tests_that_call_another_name_than_the_prompt_win() -> None:
    assert signature.find("Write add(a, b)", "assert plus(1, 2) == 3").name == "plus"
    assert signature.find("Write add(a, b)", "assert add(1, 2) == 3").parameters == ("a", "b")


def test_annotations_come_from_most_drafts() -> None:
    programs = [
        "def f(xs: list[int], k=1): ...",
        "def f(xs: list[int]): ...",
        "def f(xs: str): ...",
        "broken(",
    ]

    found = signature.annotated(Signature(name="f"), programs)

    assert (found.parameters, found.annotations) == (("xs",), ("list[int]",))


def test_annotations_of_the_task_stay() -> None:
    task = Signature(name="f", parameters=("a", "b"), annotations=("str", ""))

    assert signature.annotated(task, ["def f(x: int, y: float): ..."]).annotations == ("str", "float")
