"""Keeps what programs gave on probes in one file: each is run once, and a run that was cut off goes on."""

from __future__ import annotations

import json
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from typing import TYPE_CHECKING

from benchmarks.selection import probing
from benchmarks.selection.probing import Plan, Ran

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.rows import Track
    from consensus.ports import Sandbox

Job = tuple[Plan, str]
"""What is run, and the program."""


def complete(path: Path, jobs: Sequence[Job], sandbox: Sandbox, track: Track) -> dict[str, Ran]:
    """Run what the file does not hold yet, one a core; give all that these jobs need, by `Plan.key`.

    Raises SandboxError where no sandbox can be made; what was run by then is kept.
    """
    wanted = {plan.key(program): (plan, program) for plan, program in jobs}
    with closing(sqlite3.connect(path)) as kept:
        kept.execute("CREATE TABLE IF NOT EXISTS ran (key TEXT PRIMARY KEY, gave TEXT NOT NULL)")
        found = {key: _read(gave) for key, gave in kept.execute("SELECT key, gave FROM ran") if key in wanted}
        missing = {key: job for key, job in wanted.items() if key not in found}
        advance = track("probes", len(missing))
        pool = ThreadPoolExecutor(os.cpu_count())
        try:
            running = {pool.submit(probing.run, *job, sandbox): key for key, job in missing.items()}
            for done in as_completed(running):
                key, ran = running[done], done.result()
                with kept:
                    kept.execute(
                        "INSERT INTO ran VALUES (?, ?)", (key, json.dumps([ran.values, ran.examples]))
                    )
                found[key] = ran
                advance()
        finally:
            pool.shutdown(cancel_futures=True)
    return found


def _read(gave: str) -> Ran:
    values, examples = json.loads(gave)
    return Ran(tuple(values), tuple(examples))
