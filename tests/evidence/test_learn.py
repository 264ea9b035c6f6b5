from __future__ import annotations

from consensus.stages.learn import learn
from consensus.values import Signature, TaskValue
from memory.values import Recalled
from tests.evidence.builders import candidate, check

TASK = TaskValue(id=1, prompt="return\n  zero", signature=Signature(name="solve"))
PROVEN = candidate(0, check("generated_test", "pass"), check("generated_test", "pass"))


def test_a_proven_winner_becomes_a_lesson() -> None:
    lesson = learn(TASK, PROVEN, ())
    assert lesson is not None
    assert (lesson.title, lesson.evidence) == ("return zero", {"generated_test": 2})


def test_nothing_is_learnt_without_a_winner_or_without_proof() -> None:
    assert learn(TASK, None, ()) is None
    assert learn(TASK, candidate(0, check("generated_test", "fail")), ()) is None


def test_recalled_text_is_never_learnt_again_however_it_is_laid_out() -> None:
    copy = "# the same\ndef solve( x ):\n\n        return 0\n"
    assert learn(TASK, PROVEN, (Recalled(id=1, kind="pattern", title="", score=1.0, content=copy),)) is None
