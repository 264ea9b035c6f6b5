from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from benchmarks.figures_folder import prepare
from benchmarks.selection import bench, drawing
from benchmarks.selection.rivals import PUBLISHED
from consensus.errors import InputError
from tests.benchmarks.selection.recorded import problem, suite, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = sorted(f"{name}.svg" for name in drawing.PICTURES.values())


def _track(_name: str, _total: int) -> Callable[[], None]:
    return lambda: None


def report(folder: Path, *, right: str) -> dict[str, Any]:
    """Two tasks in two suites; all answers to the first pass and agree."""
    folder.mkdir()
    write(
        folder,
        [suite("first"), suite("second & last")],
        [problem("one", 3, 2, [[0, 1]]), problem("two", 3, 2, [[0, 1]])],
        [
            {"id": "tiny/one", "status": ["PP", "PP", "PP"], "out": [[1, 2], [1, 2], [1, 2]]},
            {"id": "tiny/two", "status": ["PP", "PF", "FF"], "out": [[1, 2], [1, 3], [4, 5]]},
        ],
        [{"id": f"tiny/{task}", "base": right, "plus": right} for task in ("one", "two")],
    )
    return bench.run(folder, _track, seed=7, quick=False, kept=None)


def texts(picture: Path) -> str:
    """All text of a valid SVG file."""
    root = ET.fromstring(picture.read_bytes())  # noqa: S314 — we have just written it
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return " ".join("".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text"))


def test_a_report_is_drawn_as_the_same_bytes_also_when_it_was_saved(tmp_path: Path) -> None:
    made = report(tmp_path / "data", right="PPF")
    prepare(tmp_path / "new" / "first")
    written = drawing.draw(made, tmp_path / "new" / "first")
    saved = tmp_path / "report.json"
    saved.write_text(json.dumps(made))
    assert drawing.main([str(saved), str(tmp_path / "second")]) == 0
    assert sorted(path.name for path in written) == NAMES
    assert sorted(path.name for path in (tmp_path / "second").iterdir()) == NAMES
    for path in written:
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


def test_pictures_say_what_they_show(tmp_path: Path) -> None:
    gap, calibration, coverage = map(texts, drawing.draw(report(tmp_path / "data", right="PPF"), tmp_path))
    assert "n = 2 tasks in 2 suites" in gap
    assert all(name in gap for name in (*PUBLISHED, "hydra", "first (2)", "second & last (2)"))
    assert "n = 800 draws of 2 tasks" in calibration
    assert "weights as committed" in calibration
    assert f"posterior ≥ {settings.HYDRA_THRESHOLD:g}" in coverage


def test_what_has_no_value_is_left_out(tmp_path: Path) -> None:
    made = report(tmp_path / "data", right="FFF")  # no gap to close, no suite with room
    assert made["curves"]["precision_coverage"] == []
    assert made["figures"]["mean.plus.n3.hydra.gap_closed"]["value"] is None
    for path in drawing.draw(made, tmp_path):
        assert "nan" not in texts(path).lower()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"file: .*name a folder for the figures"):
        prepare(tmp_path / "file")
    with pytest.raises(InputError, match=r"in it: .*name a folder for the figures"):
        prepare(tmp_path / "file" / "in it")


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"figures": {}}'])
def test_what_is_no_report_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (tmp_path / "report.json").write_text(text)
    assert drawing.main([str(tmp_path / "report.json"), str(tmp_path)]) == 2
    assert "report.json: " in capsys.readouterr().err
    assert drawing.main([]) == 2
