"""`./hydra memory verify`: whether the index holds what the rows say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from consensus.doors.terminal.outcome import print_json
from hydra_site.management.base import FAILED, OK
from hydra_site.management.memory.bars import bars
from hydra_site.management.memory.parts import trouble
from memory import adapters
from memory.comparing import compare
from memory.models import UNSEEN, MemoryEntry
from memory.values import MemoryValue

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Compare the index with the rows: what it lacks, holds otherwise or too much, by number; exit 1 then."
NAMED = 20  # ids of a sort that are printed


class Verified(MemoryValue, frozen=True):
    """The object of `./hydra memory verify --json`: where index and rows differ, by id.

    `waiting` rows have not been handed over yet; `changing` ones were written during the comparison.
    """

    equal: bool
    index: str
    entries: int
    missing: tuple[int, ...]
    stale: tuple[int, ...]
    extra: tuple[int, ...]
    waiting: int
    changing: int


def arguments(parser: ArgumentParser) -> None:
    """Describe the option."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Compare, and print what differs."""
    index, rows = adapters.index(), MemoryEntry.objects.count()
    with trouble(), bars() as progress:
        found = compare(index, lambda seen: progress("compared", seen, rows))
    told = Verified(
        equal=found.equal,
        index=index.health().detail,
        entries=found.entries,
        missing=found.missing,
        stale=found.stale,
        extra=found.extra,
        waiting=MemoryEntry.objects.filter(UNSEEN).count(),
        changing=found.changing,
    )
    if options["json"]:
        print_json(told)
    else:
        sys.stdout.write(shown(told))
    return OK if told.equal else FAILED


def shown(of: Verified) -> str:
    """Write it for a person."""
    lines = [f"index: {of.index}"]
    if of.equal:
        lines.append(f"the index holds what the {of.entries:,} rows say")
    for name, ids in (
        ("missing in the index", of.missing),
        ("held otherwise than the rows say", of.stale),
        ("held without a row", of.extra),
    ):
        if ids:
            lines.append(f"{len(ids):,} {name}: {_listed(ids)}")
    if of.waiting:
        lines.append(f"{of.waiting:,} wait to be handed over: a running stack does it by itself")
    if of.changing:
        lines.append(f"{of.changing:,} were written meanwhile, and not compared")
    if not of.equal:
        lines.append("put it right: ./hydra memory reindex")
    return "\n".join(lines) + "\n"


def _listed(ids: tuple[int, ...]) -> str:
    more = " … (all of them: --json)" if len(ids) > NAMED else ""
    return ", ".join(map(str, ids[:NAMED])) + more
