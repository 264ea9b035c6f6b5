"""Advice weighed anew: by what the model's record is today, not when it spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from consensus.evidence.earned import EARNED, Record, earned
from consensus.evidence.matrix import JUDGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consensus.values import CandidateValue, CheckValue, Purpose


def by_todays_records(
    candidates: Sequence[CandidateValue], records: Mapping[tuple[str, Purpose], Record] = EARNED
) -> list[CandidateValue]:
    """Give the candidates with each piece of advice weighed by today's record of the model that gave it."""
    return [
        msgspec.structs.replace(c, checks=tuple(_reweighed(check, records) for check in c.checks))
        for c in candidates
    ]


def purpose(check: CheckValue) -> Purpose | None:
    """Give what a model was asked for when it gave this advice; None where the check is no advice."""
    if check.kind == "review":
        return "compare" if check.author == JUDGE else "review"
    return "value" if check.author == JUDGE and check.kind == "generated_test" else None


def _reweighed(check: CheckValue, records: Mapping[tuple[str, Purpose], Record]) -> CheckValue:
    asked = purpose(check)
    if asked is None or not check.model:
        return check
    return msgspec.structs.replace(check, weight=earned(check.model, asked, records))
