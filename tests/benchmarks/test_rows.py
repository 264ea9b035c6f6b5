from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.rows import Advice, Journal, Run, read
from consensus.errors import InputError
from tests.benchmarks.test_figures import row

if TYPE_CHECKING:
    from pathlib import Path

RUN = Run(seed=7, profile="nano", threshold=0.95, weights={"nano": "abc"})


def test_a_journal_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    journal = Journal(RUN, file)
    first, advice = (
        row((True, True, False), 0),
        Advice(set="two_ops", purpose="value", prompt="", right=(True,)),
    )
    journal.add(first)
    journal.add(advice)
    file.write_bytes(file.read_bytes() + b'{"type":"episode","set":"tw')  # killed while it wrote
    again = Journal(RUN, file)
    assert again.get(first.key) == first
    assert again.get(advice.key) == advice
    again.add(second := row((True, True, True), 0, of="three_ops"))
    assert read(file) == [first, second]


def test_rows_of_another_run_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    Journal(RUN, file)
    with pytest.raises(InputError, match="another seed, model or setting"):
        Journal(Run(seed=8, profile="nano", threshold=0.95, weights={"nano": "abc"}), file)
    file.write_text("nonsense\n")
    with pytest.raises(InputError, match="no file of rows"):
        Journal(RUN, file)
