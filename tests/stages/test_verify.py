from __future__ import annotations

import msgspec

from consensus import values
from consensus.sandbox.bubblewrap import BubblewrapSandbox
from consensus.stages.verify import PROBES, shared_probes, verify
from consensus.values import Answer, CheckValue, Signature, TaskValue

PROMPT = "Write f(x: int) that doubles. f(2) == 4, f(5) == 10"
TASK = TaskValue(
    id=1,
    prompt=PROMPT,
    signature=Signature(name="f", parameters=("x",), annotations=("int",)),
    tests="assert f(3) == 6\ndef test_it():\n    assert f(4) == 8",
)
SUITES = (
    values.TestSuite(
        author="qa_sentinel",
        cases=(values.TestCase(author="qa_sentinel", input="f(7)", expected="14", support=0.8),),
        probes=("f(0)", "f(-1)"),
    ),
    values.TestSuite(author="architect", probes=("f(0)", "f(9)"), note="the drafts agree on no input"),
)


def _verify(source: str, cross: tuple[str, ...] = ()) -> tuple[tuple[CheckValue, ...], values.Behaviour]:
    answer = Answer(status="answered", files={"solution.py": source})
    found = verify(TASK, answer, SUITES, cross, BubblewrapSandbox())
    return found.checks, found.behaviour


def test_every_kind_of_check_names_what_ran() -> None:
    checks, _ = _verify("def f(x): return 2 * x", ("assert f(1) == 2", "assert f(1) == 3"))

    assert [(c.kind, c.author, c.outcome, c.input, c.expected) for c in checks] == [
        ("static", "qa_sentinel", "pass", "solution.py", "defines f"),
        ("user_test", "user", "pass", "f(3)", "6"),
        ("user_test", "user", "pass", "f(4)", "8"),
        ("cross_test", "peer", "pass", "f(1)", "2"),
        ("cross_test", "peer", "fail", "f(1)", "3"),
        ("prompt_example", "prompt", "pass", "f(2)", "4"),
        ("prompt_example", "prompt", "pass", "f(5)", "10"),
        ("generated_test", "qa_sentinel", "pass", "f(7)", "14"),
    ]
    assert checks[-1].weight == 0.8


def test_what_failed_shows_what_it_gave() -> None:
    checks, _ = _verify("def f(x):\n    if x > 4: raise ValueError('too large')\n    return x")
    failed = {check.input: check for check in checks if check.outcome == "fail"}

    assert failed["f(2)"].actual == "2"
    assert failed["f(7)"].actual == "ValueError: too large"


def test_behaviour_is_equal_for_equal_values_only() -> None:
    _, doubled = _verify("def f(x): return 2 * x")
    _, added = _verify("def f(x): return float(x + x)")
    _, other = _verify("def f(x): return abs(2 * x)")

    assert doubled.actual == added.actual
    assert (doubled.shown[1], added.shown[1]) == ("-2", "-2.0")
    assert doubled.probes == other.probes == shared_probes(TASK, SUITES)
    assert doubled.probes[:3] == ("f(0)", "f(-1)", "f(9)")
    assert [a == b for a, b in zip(doubled.actual[:3], other.actual, strict=False)] == [True, False, True]


def test_probes_are_filled_with_mutants_and_capped() -> None:
    many = (values.TestSuite(author="a", probes=tuple(f"f({n})" for n in range(100))),)

    assert len(shared_probes(TASK, many)) == PROBES
    assert 3 < len(shared_probes(TASK, SUITES)) <= PROBES
    assert shared_probes(TASK, SUITES) == shared_probes(TASK, SUITES)


def test_calls_of_tests_are_no_probes_unless_there_are_no_others() -> None:
    told = msgspec.structs.replace(TASK, prompt="Write f.", tests="", signature=Signature(name="f"))
    one, two = (values.TestCase(author="a", input=call, expected="1") for call in ("f(7)", "f()"))

    changed = shared_probes(told, (values.TestSuite(author="a", cases=(one, two)),))
    assert changed
    assert not {"f(7)", "f()"} & set(changed)
    assert shared_probes(told, (values.TestSuite(author="a", cases=(two, two)),)) == ("f()",)


def test_what_is_no_value_is_no_agreement() -> None:
    _, raised = _verify("def f(x): raise KeyError(x)")
    _, opaque = _verify("def f(x): return object()")

    assert set(raised.actual) == {"!KeyError"}
    assert all(text.startswith("!") for text in opaque.actual)


def test_a_program_that_fails_the_static_check_is_not_run() -> None:
    checks, behaviour = _verify("def g(x): return 2 * x")

    assert [(c.kind, c.outcome) for c in checks] == [("static", "fail")]
    assert behaviour.probes == ()


def test_a_program_that_cannot_be_imported_fails() -> None:
    checks, _ = _verify("def f(x): return 2 * x\nraise RuntimeError('at import')")

    assert [(c.kind, c.outcome) for c in checks] == [("static", "fail")]
    assert "RuntimeError: at import" in checks[0].detail


def test_no_answer_is_one_check_that_was_not_run() -> None:
    answer = Answer(status="abstained", error="does not know")

    found = verify(TASK, answer, SUITES, (), BubblewrapSandbox())

    assert [(c.kind, c.outcome, c.detail) for c in found.checks] == [("static", "not_run", "does not know")]


def test_a_stopped_verification_claims_nothing() -> None:
    answer = Answer(status="answered", files={"solution.py": "def f(x): return 2 * x"})

    found = verify(TASK, answer, SUITES, (), BubblewrapSandbox(), stopped=lambda: True)

    assert not [c for c in found.checks if c.outcome == "pass" and c.kind != "static"]
