from __future__ import annotations

import pytest

from consensus.checks import static

GOOD = [
    "def solve(x): return x",
    "class solve: pass",
    "solve = lambda x: x",
    "from math import sqrt as solve",
    "try:\n    from math import solve\nexcept ImportError:\n    def solve(x): return x",
    "from __future__ import annotations\ndef solve(xs: List[int]) -> Optional[int]: return xs",
    "async def solve(x): return x",
]
BAD = [
    ("", "no solution.py"),
    ("def solve(x: return x", "line 1"),
    ("def other(x): return x", "solve is not defined"),
    ("class A:\n    def solve(self): pass", "solve is not defined"),
    ("def solve(x): return maths.sqrt(x)", "do not exist: maths"),
    ("def solve(xs: List[int]): return xs", "do not exist: List"),
    ("return 1\ndef solve(x): pass", "line 1"),
    ("def solve(x): return " + "(" * 5000 + "1" + ")" * 5000, "parenthes"),
    ("def solve(x): return 1\n" + "#" * 300_000, "longer than"),
    ("def solve(x):\n    return '\x00'", "null bytes"),
]


@pytest.mark.parametrize("source", GOOD)
def test_sound_programs_pass(source: str) -> None:
    assert static.check({"solution.py": source}, "solve").outcome == "pass"


@pytest.mark.parametrize(("source", "said"), BAD)
def test_unsound_programs_fail(source: str, said: str) -> None:
    found = static.check({"solution.py": source}, "solve")

    assert found.outcome == "fail"
    assert said in found.detail
