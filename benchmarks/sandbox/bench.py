"""Runs `bench sandbox`: the attacks and their controls, the forgeries, then the costs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from benchmarks.sandbox import cost, drafting, figures, trial, verifying
from benchmarks.sandbox.attacks import ATTACKS
from benchmarks.sandbox.backends import BACKENDS, MISSING
from benchmarks.sandbox.forgeries import FORGERIES, RIGHT

if TYPE_CHECKING:
    from benchmarks.intervals import Figure
    from benchmarks.rows import Track
    from benchmarks.sandbox.attacks.attack import Attack
    from consensus.ports import Sandbox

ROUNDS, QUICK_ROUNDS = 60, 30


def run(track: Track, *, quick: bool) -> dict[str, Any]:
    """Measure every sandbox there is; give {"figures", "bars", "environment", "attacks", "forgeries"}.

    Raises SandboxError where this machine lets none be made.
    """
    rows = _controls(track)
    found: dict[str, Figure] = {}
    forged: list[dict[str, str]] = []
    for name, sandbox in BACKENDS.items():
        found |= _attacks(name, sandbox, rows, track)
        forged += _forgeries(name, sandbox, track)
        found[f"right_programs.{name}.passed"] = figures.count(_right(name, sandbox, track), len(RIGHT))
    through = sum(row["result"] == "through" for row in forged)
    found["forgeries.tried"] = figures.count(len(FORGERIES), len(FORGERIES))
    found["forgeries.through"] = figures.count(through, len(forged))
    count = QUICK_ROUNDS if quick else ROUNDS
    for name, sandbox in BACKENDS.items():
        times = cost.rounds(sandbox, count, track(f"cost {name}", count + 1))
        found |= figures.costs(name, times)
        times = drafting.rounds(sandbox, count, track(f"drafts {name}", count + 1))
        found |= figures.drafts(name, times)
    return {
        "figures": found,
        "bars": [bar.judge(found) for bar in figures.bars(BACKENDS, len(RIGHT))],
        "environment": {"missing": MISSING, "root": os.geteuid() == 0},
        "attacks": list(rows.values()),
        "forgeries": forged,
    }


def _controls(track: Track) -> dict[str, dict[str, str]]:
    """Try the attacks outside any sandbox, where that does no harm."""
    advance, rows = track("controls", len(ATTACKS)), {}
    for attack in ATTACKS:
        told = "not tried: it would do harm" if attack.control == "never" else _told(trial.plain(attack))
        rows[attack.name] = {"name": attack.name, "group": attack.group, "outside": told}
        advance()
    return rows


def _told(found: trial.Trial) -> str:
    return found.result if found.result == "through" else f"{found.result}: {found.detail}"


def _attacks(name: str, sandbox: Sandbox, rows: dict[str, dict[str, str]], track: Track) -> dict[str, Figure]:
    """Try every attack in one sandbox, and note what became of it. One that is broken was not tried."""
    advance, results = track(f"attacks {name}", len(ATTACKS)), []
    for attack in ATTACKS:
        found = trial.confined(attack, sandbox)
        rows[attack.name][name] = f"{found.result}: {found.detail}"[:200]
        results.append(found.result)
        advance()
    tried = [result for result in results if result != "broken"]
    shown = sum(_shown(attack, rows) for attack in ATTACKS)
    return {
        f"attacks.{name}.tried": figures.count(len(tried), len(ATTACKS)),
        f"attacks.{name}.through": figures.count(tried.count("through"), len(tried)),
        "attacks.shown_outside": figures.count(shown, len(ATTACKS)),
    }


def _shown(attack: Attack, rows: dict[str, dict[str, str]]) -> bool:
    """Tell whether the attack got through outside: proof that it can."""
    return rows[attack.name]["outside"] == "through"


def _forgeries(name: str, sandbox: Sandbox, track: Track) -> list[dict[str, str]]:
    """Have every forgery verified: it is through where any check passes."""
    advance, rows = track(f"forgeries {name}", len(FORGERIES)), []
    for title, source in FORGERIES.items():
        counts = verifying.checks(source, verifying.Hurried(sandbox))
        passed = any(outcome == "pass" for _, outcome in counts)
        rows.append({"name": title, "backend": name, "result": "through" if passed else "held"})
        advance()
    return rows


def _right(name: str, sandbox: Sandbox, track: Track) -> int:
    """Have the right programs verified, since a sandbox that passes nothing holds everything; count them."""
    advance, passed = track(f"right {name}", len(RIGHT)), 0
    for source in RIGHT.values():
        passed += verifying.checks(source, sandbox) == verifying.PASSING
        advance()
    return passed
