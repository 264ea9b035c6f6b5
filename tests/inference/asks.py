"""Questions for the tests."""

from __future__ import annotations

from typing import Any

import msgspec

from consensus.values import ApproachValue, Ask, Sampling, Signature, TaskValue

TASK = TaskValue(id=1, prompt="  return the sum of xs\n", signature=Signature(name="solve"))
APPROACH = ApproachValue(name="minimal", instruction="As short as it can be.")


def ask(role: str = "worker_backend", *, sampling: Sampling | None = None, **changes: Any) -> Ask:
    """Ask for an answer to a small task, with any part changed."""
    basic = Ask(purpose="answer", role=role, task=TASK, approach=APPROACH, sampling=sampling or Sampling())
    return msgspec.structs.replace(basic, **changes)
