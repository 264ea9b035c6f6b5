from __future__ import annotations

import pytest

from consensus.checks.probe_inputs import around
from consensus.values import Signature

TYPED = Signature(name="f", parameters=("x",), annotations=("int",))


def test_known_calls_are_changed_never_repeated_and_named_once() -> None:
    probes = around(["f([1, 2])", "f([1, 2])", "f([3])"], Signature(name="f"), seed=1, count=8)
    assert len(probes) == len(set(probes)) == 8
    assert not {"f([1, 2])", "f([3])"} & set(probes)
    assert probes == around(["f([1, 2])", "f([3])"], Signature(name="f"), seed=1, count=8)


@pytest.mark.parametrize("known", [[], ["f()"]])
def test_types_help_where_there_is_nothing_to_change(known: list[str]) -> None:
    assert len(around(known, TYPED, seed=1, count=6)) == 6
    assert around(known, Signature(name="f"), seed=1, count=6) == ()
