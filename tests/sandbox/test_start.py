from __future__ import annotations

import importlib.util
from pathlib import Path

from consensus.sandbox import root
from tests.sandbox.running import observe


def test_nothing_is_compiled_anew_at_every_start() -> None:
    root.mounts.cache_clear()
    kept = {Path(importlib.util.cache_from_source(str(path))) for path in root.INSIDE.glob("*.py")}
    for place in kept:
        place.unlink(missing_ok=True)

    root.mounts()

    assert [place for place in kept if not place.exists()] == []


def test_a_call_that_is_no_python_is_told_and_the_next_ones_run() -> None:
    seen = observe("def solve(x): return x", "solve(", "solve('\\0')", " solve(2) ", "\0", "solve(3)")

    assert [each.outcome for each in seen] == ["raised", "returned", "returned", "raised", "returned"]
    assert seen[0].shown.startswith("SyntaxError")
