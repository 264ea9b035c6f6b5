"""What an attack is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Control = Literal["anyone", "root", "machine", "never"]

LIBC = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"


@dataclass(frozen=True)
class Attack:
    """A program whose `solve(host)` returns True where the attack got through; its last call counts.

    `host` is the dict of `Target.facts`. An exception means that it was held off. `control` says for whom the
    same program gets through outside any sandbox, which shows that the attack can: anyone, root alone, or
    anyone on a machine that has what it needs ("machine"); "never" where it would do harm there.
    """

    name: str
    group: str
    source: str
    control: Control = "anyone"
    calls: tuple[str, ...] = ("solve",)
    seconds: float = 4.0  # of one call


def calling(name: str, group: str, expression: str, control: Control = "anyone") -> Attack:
    """Make the attack that is one expression; it may name `libc`, `os` and `host`."""
    return Attack(name, group, f"{LIBC}def solve(host): return {expression}\n", control)
