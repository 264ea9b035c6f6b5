"""A step joins a stage function to the rows: load values, call the stage, save what it gave.

The stages know no Django, the rows know no stages; the six files beside this one are all that lies between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from consensus import adapters

if TYPE_CHECKING:
    from collections.abc import Callable

    from consensus.models import Stage
    from consensus.ports import Inference, Memory, OnText, Sandbox, Stopped


@dataclass(frozen=True)
class Tools:
    """What a step may use; adapters are made only when asked for."""

    stopped: Stopped
    on_text: OnText
    on_restart: Callable[[], None]

    @property
    def inference(self) -> Inference:
        """The models behind the roles."""
        return adapters.inference()

    @property
    def sandbox(self) -> Sandbox:
        """The sandbox that runs candidates."""
        return adapters.sandbox()

    @property
    def memory(self) -> Memory:
        """The memory that recall searches."""
        return adapters.memory()


class StepRunner(Protocol):
    """One kind of stage, from rows to rows."""

    def load(self, stage: Stage) -> Any:
        """Read what the stage needs; called outside any transaction."""
        ...

    def call(self, given: Any, tools: Tools) -> Any:
        """Do the work; may take long, may raise HydraError."""
        ...

    def save(self, stage: Stage, given: Any, result: Any) -> dict[str, Any]:
        """Write the result inside the commit's transaction; return what goes into the stage's output."""
        ...

    def fallback(self, stage: Stage, given: Any, error: Exception) -> Any | None:
        """Give the result to store when attempts are used up; None parks the stage."""
        ...


def plain(value: Any) -> Any:
    """Turn values into what a JSONField holds."""
    return msgspec.to_builtins(value)
