from __future__ import annotations

import runpy
from pathlib import Path

FIGURES = Path(__file__).parents[2] / "docs" / "figures"


def test_the_picture_of_the_flow_is_that_of_the_pipeline() -> None:
    drawn = runpy.run_path(str(FIGURES / "flow.py"))["draw"]()
    assert (FIGURES / "flow.svg").read_text(encoding="utf-8") == drawn
