"""The published selectors: each one small pure function of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.selection.rivals import b4, codet, majority, mbr, most_tests, srank, uniform

if TYPE_CHECKING:
    from benchmarks.selection.shown import Selector

PUBLISHED: dict[str, Selector] = {
    "majority": majority.score,
    "mbr": mbr.score,
    "most_tests": most_tests.score,
    "codet": codet.score,
    "b4": b4.published,
    "srank": srank.score,
}
OTHERS: dict[str, Selector] = {"random": uniform.score, "b4_weak_priors": b4.weak_priors}
