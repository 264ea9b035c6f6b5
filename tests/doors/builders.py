"""An episode played through the real steps and claims, with answers given instead of a model's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from consensus.episode import claims
from consensus.models import Episode, Stage
from consensus.ports import ignore_text, never_stopped
from consensus.stages.generate import Generated
from consensus.stages.review import Reading
from consensus.stages.verify import Verification
from consensus.steps import RUNNERS
from consensus.steps.base import Tools
from consensus.steps.recall import RecallResult
from consensus.values import Answer, Behaviour, CheckValue, Reply, TestCase, TestSuite
from memory.values import Found, Recalled
from tests.episode import builders

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTILE = "<script>alert(1)</script> [red]x[/red] \x1b[31m\x1b]0;title\x07 \u202eevil"
SUM = "def solve(xs):\n    return sum(xs)\n"
LENGTH = f"def solve(xs):\n    # {HOSTILE}\n    return len(xs)\n"
TOOLS = Tools(stopped=never_stopped, on_text=ignore_text, on_restart=lambda: None)


def settle(of: Episode, name: str, slot: int, result: Any) -> None:
    """Do one stage as its task does, except that `result` is given."""
    row = Stage.objects.select_related("episode__task").get(episode=of, round=of.round, name=name, slot=slot)
    runner = RUNNERS[name]
    given = runner.load(row)
    held = claims.claim(row.pk, timedelta(minutes=1))
    assert isinstance(held, claims.Claim)
    output: dict[str, Any] = {}

    def save() -> None:
        output.update(runner.save(row, given, runner.call(given, TOOLS) if result is None else result))
        Stage.objects.filter(pk=row.pk).update(output=output)

    claims.commit(held, output, save)


def answered(program: str) -> Generated:
    reply = Reply(model="scripted", text=program, tokens=12, logprob=-0.1, ttft_ms=40, latency_ms=900)
    return Generated(answer=Answer(status="answered", files={"solution.py": program}), reply=reply)


def abstained() -> Generated:
    return Generated(
        answer=Answer(status="abstained", error="does not know"), reply=Reply(model="scripted", text="")
    )


def verified(outcome: Any, *actual: str) -> Verification:
    checks = (
        CheckValue(kind="static", author="user", outcome="pass", input="solution.py"),
        CheckValue(
            kind="generated_test",
            author="qa_sentinel",
            outcome=outcome,
            input="solve([1, 2])",
            expected="3",
            actual=actual[0],
            detail=HOSTILE,
        ),
    )
    return Verification(checks=checks, behaviour=Behaviour(probes=("solve([1, 2])",), actual=actual))


def decided(*programs: str | None) -> Episode:
    """Play an episode to its end; the program SUM passes its test, others fail, None abstains."""
    of = builders.episode(candidates=len(programs))
    results = []
    for program in programs:
        passes = program == SUM
        ran = verified("pass" if passes else "fail", "3" if passes else "2")
        results.append(Verification((), Behaviour()) if program is None else ran)
    play(of, programs, results)
    settle(of, "learn", 0, None)
    of.refresh_from_db()
    return of


def play(of: Episode, programs: Sequence[str | None], results: Sequence[Verification]) -> None:
    """Play the running round up to its judgement; a program of None abstains."""
    memory = Recalled(id=7, kind="pattern", title=f"sum {HOSTILE}", score=0.8, content="x = 1")
    settle(of, "recall", 0, RecallResult(found=Found(entries=(memory,))))
    case = TestCase(author="qa_sentinel", input="solve([1, 2])", expected="3")
    settle(of, "write_tests", 0, TestSuite(author="qa_sentinel", cases=(case,)))
    settle(of, "write_tests", 1, TestSuite(author="architect", note=f"no tests {HOSTILE}"))
    for slot, program in enumerate(programs):
        settle(of, "generate", slot, abstained() if program is None else answered(program))
    for slot, result in enumerate(results):
        settle(of, "verify", slot, result)
        settle(of, "review", slot, Reading(checks=()))
    settle(of, "judge", 0, None)
