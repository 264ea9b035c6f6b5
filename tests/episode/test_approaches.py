"""Which approach plays a slot."""

from __future__ import annotations

import pytest

from consensus.episode.load import approach_for
from consensus.models import Approach

pytestmark = pytest.mark.django_db


def test_slots_are_played_by_the_enabled_rows_in_order_and_then_from_the_first_again() -> None:
    Approach.objects.filter(name="aggressive").update(enabled=False)
    Approach.objects.filter(name="minimal").update(position=0)
    Approach.objects.filter(name="conservative").update(position=9)
    names = [approach_for(slot).name for slot in range(5)]
    assert names == ["minimal", "conservative", "minimal", "conservative", "minimal"]


def test_a_row_decides_role_model_and_sampling_and_draws_when_it_plays_again() -> None:
    Approach.objects.exclude(name="minimal").delete()
    Approach.objects.update(role="architect", model="big", temperature=0.2, top_p=0.9, max_tokens=77)
    first, again = approach_for(0), approach_for(1)
    assert (first.role, first.model) == (again.role, again.model) == ("architect", "big")
    assert (first.sampling.temperature, first.sampling.top_p, first.sampling.max_tokens) == (0.2, 0.9, 77)
    assert (again.sampling.temperature, again.sampling.top_p) == (0.8, 0.9)


def test_without_any_approach_the_task_alone_is_told() -> None:
    Approach.objects.update(enabled=False)
    assert (approach_for(3).name, approach_for(3).instruction) == ("default", "")
