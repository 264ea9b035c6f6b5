from __future__ import annotations

import pytest

from benchmarks.sandbox import verifying
from benchmarks.sandbox.forgeries import FORGERIES, RIGHT
from consensus.sandbox.bubblewrap import BubblewrapSandbox


@pytest.mark.parametrize("name", FORGERIES)
def test_no_forgery_passes(name: str) -> None:
    counts = verifying.checks(FORGERIES[name], verifying.Hurried(BubblewrapSandbox()))

    assert [kind for kind, outcome in counts if outcome == "pass"] == []
    assert any(outcome != "not_run" for _, outcome in counts)


@pytest.mark.parametrize("name", RIGHT)
def test_right_programs_pass(name: str) -> None:
    assert verifying.checks(RIGHT[name], BubblewrapSandbox()) == verifying.PASSING
