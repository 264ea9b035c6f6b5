"""The steps by stage name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.steps.generate import GenerateStep
from consensus.steps.judge import JudgeStep
from consensus.steps.learn import LearnStep
from consensus.steps.recall import RecallStep
from consensus.steps.review import ReviewStep
from consensus.steps.verify import VerifyStep
from consensus.steps.write_tests import WriteTestsStep

if TYPE_CHECKING:
    from consensus.steps.base import StepRunner

RUNNERS: dict[str, StepRunner] = {
    "recall": RecallStep(),
    "generate": GenerateStep(),
    "write_tests": WriteTestsStep(),
    "verify": VerifyStep(),
    "review": ReviewStep(),
    "judge": JudgeStep(),
    "learn": LearnStep(),
}
