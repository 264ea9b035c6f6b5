"""The bars that the built-in model must meet, and whether a run's figures do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.intervals import Figure


@dataclass(frozen=True)
class Bar:
    """`figure` must be at least or at most `limit`; of a figure with its interval, `bound` is what counts."""

    figure: str
    relation: Literal["≥", "≤"]
    limit: float
    bound: Literal["value", "low", "high"] = "value"

    def judge(self, figures: Mapping[str, Figure]) -> dict[str, Any]:
        """Give the row of the table; a figure that is missing does not hold."""
        found = figures.get(self.figure, {}).get(self.bound)
        value = found if isinstance(found, float | int) else None
        holds = value is not None and (value >= self.limit if self.relation == "≥" else value <= self.limit)
        name = self.figure if self.bound == "value" else f"{self.figure} ({self.bound})"
        return {"bar": f"{name} {self.relation} {self.limit:g}", "value": value, "holds": holds}


BARS = (
    Bar("two_ops.one", "≥", 0.75),
    Bar("three_ops.one", "≥", 0.50),
    Bar("paraphrases.one", "≥", 0.45),
    Bar("pooled.gap_closed", "≥", 0.60),
    Bar("pooled.example_gap_closed", "≥", 0.80),
    Bar("pooled.best_single_difference", "≥", 0.0, "low"),
    Bar("house_with.one", "≥", 0.70),
    Bar("house_with.consensus", "≥", 0.70),
    Bar("house_without.one", "≤", 0.20),
    Bar("house_without.consensus", "≤", 0.20),
    Bar("qa.asserts_valid", "≥", 0.90),
    Bar("qa.tasks_with_three", "≥", 0.80),
    Bar("abstain.out_of_domain", "≥", 0.95),
    Bar("abstain.in_domain", "≤", 0.02),
    Bar("wrong_of_accepted", "≤", 0.05),
    Bar("tokens_per_s.clients_3", "≥", 3500),
)


def judged(figures: Mapping[str, Figure]) -> list[dict[str, Any]]:
    """Hold the figures against every bar: {"bar", "value", "holds"}."""
    return [bar.judge(figures) for bar in BARS]
