from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.selection import data, labels
from consensus.errors import InputError
from tests.benchmarks.selection.recorded import problem, suite, write

if TYPE_CHECKING:
    from pathlib import Path

GOOD = problem("one", 2, 3, [[0, 1, 2]])
RAN = {"id": "tiny/one", "status": ["PPF", "XXX"], "out": [[0, 1, 2], [-1, -1, -1]]}
TRUTH = {"id": "tiny/one", "base": "PX", "plus": None}


def test_a_folder_is_read_and_optional_columns_may_be_missing(tmp_path: Path) -> None:
    ran = {key: RAN[key] for key in ("id", "status")}
    recording = data.load(write(tmp_path, [suite("any")], [GOOD], [ran], [TRUTH]))
    [recorded] = recording.problems["tiny"]
    assert recorded.status.tobytes() == b"PPFXXX"
    assert (recorded.out == -1).all()
    truth = labels.read(recording)
    assert truth["base"]["tiny/one"].tolist() == [True, False]
    assert truth["plus"] == {}


@pytest.mark.parametrize(
    ("good", "ran", "told"),
    [
        (GOOD | {"entry_point": 3}, RAN, r"tiny\.problems\.jsonl\.gz, line 1: .*entry_point"),
        (GOOD | {"test_gens": [{"source": "t", "tests": [3]}]}, RAN, r"problems.*line 1: .*test 3 of 3"),
        (GOOD, RAN | {"status": ["PPF"]}, r"exec\.jsonl\.gz, line 1: status has 1 programs, the problem 2"),
        (GOOD, RAN | {"status": ["PPF", "PP"]}, r"line 1: status has a program without exactly 3"),
        (GOOD, RAN | {"status": ["PPF", "PP?"]}, r"line 1: status has '\?'"),
        (GOOD, RAN | {"out": [[0, 1, 2], [0]]}, r"line 1: out is not 2 programs with 3 values"),
        (GOOD, RAN | {"id": "tiny/two"}, r"exec\.jsonl\.gz: has no line for tiny/one"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, good: Any, ran: Any, told: str) -> None:
    folder = write(tmp_path, [suite("any")], [good], [ran], [TRUTH])
    with pytest.raises(InputError, match=told):
        data.load(folder)


def test_what_is_no_such_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"suites\.json: No such file.*--data"):
        data.load(tmp_path)
    write(tmp_path, [suite("any")], [GOOD], [RAN], [TRUTH])
    (tmp_path / "tiny.exec.jsonl.gz").write_bytes(b"plain text")
    with pytest.raises(InputError, match=r"tiny\.exec\.jsonl\.gz: "):
        data.load(tmp_path)
    (tmp_path / "suites.json").write_text('[{"name": "x"}]')
    with pytest.raises(InputError, match=r"suites\.json: .*file"):
        data.load(tmp_path)


def test_labels_that_do_not_fit_are_named(tmp_path: Path) -> None:
    short = write(tmp_path, [suite("any")], [GOOD], [RAN], [TRUTH | {"base": "P"}])
    with pytest.raises(InputError, match=r"labels\.jsonl\.gz, line 1: base labels 1 programs"):
        labels.read(data.load(short))
