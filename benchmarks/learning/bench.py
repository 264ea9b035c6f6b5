"""Runs `bench learning`: for each seed a life with memory, the same without, and one that is poisoned."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import msgspec

from benchmarks.learning import figures, keeping, living, poison, stream
from benchmarks.learning.journal import Journal, Life, Lived
from memory.models import MemoryEntry
from memory.values import Status

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.rows import Track

SEEDS, QUICK = 5, 1
AFTER = figures.POISONED_AFTER


def run(track: Track, *, seed: int, quick: bool, path: Path | None) -> dict[str, Any]:
    """Live all lives; give {"figures", "bars", "curves", "environment"}.

    A seed that `path` holds already is not lived again. Raises InputError where it is of another run.
    """
    seeds = [seed * 1000 + number for number in range(QUICK if quick else SEEDS)]
    journal = Journal(path)
    lives = [_lived(each, journal, track) for each in seeds]
    plain, off, poisoned = (
        [figures.marks(getattr(life, arm)) for life in lives] for arm in ("plain", "off", "poisoned")
    )
    found = figures.figures(plain, off, poisoned)
    curves = {
        name: [None if rate != rate else round(rate, 4) for rate in figures.rolling(arm)]  # noqa: PLR0124 — nan
        for name, arm in (("plain", plain), ("memory_off", off), ("poisoned", poisoned))
    }
    told = {
        "seeds": seeds,
        "verbs": stream.VERBS,
        "tasks": stream.TASKS,
        "poisoned_entries": [life.injected for life in lives],
        "entries": [life.entries for life in lives],
    }
    return {"figures": found, "bars": figures.bars(found), "curves": curves, "environment": told}


def _lived(seed: int, journal: Journal, track: Track) -> Life:
    known = journal.get(seed)
    if known is not None:
        return known
    asked = stream.tasks(seed)
    off: list[Lived] = []
    troubles: list[BaseException] = []
    advance = track(f"{seed} off", len(asked))

    def beside() -> None:
        try:
            off.extend(living.without(asked, advance))
        except BaseException as error:  # noqa: BLE001 — raised again below, by who waits for it
            troubles.append(error)

    thread = threading.Thread(target=beside, daemon=True)
    thread.start()
    life = _with_memory(seed, asked, track)
    thread.join()
    if troubles:
        raise troubles[0]
    life = msgspec.structs.replace(life, off=off)
    journal.add(life)
    return life


def _with_memory(seed: int, asked: list[stream.Asked], track: Track) -> Life:
    """Live on to the poison, from there twice: as it is, and poisoned."""
    advance = track(f"{seed} memory", len(asked))
    keeping.clear()
    before = living.live(asked[:AFTER], advance)
    rows = keeping.kept()
    after = living.live(asked[AFTER:], advance)
    keeping.bring_back(rows)
    entries = MemoryEntry.objects.filter(status=Status.ACTIVE).count()
    used = list({each.word.verb: each.word for each in asked[:AFTER]}.values())
    injected = poison.inject(used, entries, seed)
    poisoned = living.live(asked[AFTER:], track(f"{seed} poisoned", len(asked) - AFTER))
    return Life(
        seed=seed,
        plain=[*before, *after],
        poisoned=[*before, *poisoned],
        entries=entries,
        injected=injected,
    )
