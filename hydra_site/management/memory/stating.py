"""`./hydra memory status`: how much was learned, and whether index and embedder answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from consensus.doors.terminal.outcome import print_json
from hydra_site.management.base import OK
from hydra_site.management.memory import parts
from memory import adapters, outbox
from memory.errors import EmbedderUnavailable, IndexUnavailable
from memory.models import MemoryEntry
from memory.values import MemoryValue, Status

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from memory.ports import Embedder, Index

HELP = "Show how much was learned, and whether the index and the embedder answer."


class Served(MemoryValue, frozen=True):
    """A service: whether it answers, and what it says of itself or what is wrong."""

    ok: bool
    detail: str


class State(MemoryValue, frozen=True):
    """The object of `./hydra memory status --json`: entries by status, the active ones by kind.

    `held` is what the index says that it holds, null where it does not answer; `waiting` rows are to be
    handed over to it, `without_vector` lack one of this embedder.
    """

    statuses: dict[str, int]
    kinds: dict[str, int]
    index: Served
    held: int | None
    embedder: Served
    waiting: int
    without_vector: int


def arguments(parser: ArgumentParser) -> None:
    """Describe the option."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Print it."""
    told = state(adapters.index(), parts.embedder())
    if options["json"]:
        print_json(told)
    else:
        sys.stdout.write(shown(told))
    return OK


def state(index: Index, embedder: Embedder) -> State:
    """Ask all of them."""
    health = index.health()
    try:
        held = index.count() if health.ok else None
    except IndexUnavailable:  # it went just now
        held = None
    return State(
        statuses=_counted("status"),
        kinds=_counted("kind", status=Status.ACTIVE),
        index=Served(ok=health.ok, detail=health.detail),
        held=held,
        embedder=_asked(embedder),
        waiting=outbox.unseen().count(),
        without_vector=outbox.without_vector(embedder).count(),
    )


def shown(of: State) -> str:
    """Write it for a person."""
    lines = [
        f"entries   {_listed(of.statuses) or 'none yet'}",
        f"active    {_listed(of.kinds) or 'none'}",
        f"index     {_told(of.index)}",
        f"embedder  {_told(of.embedder)}",
    ]
    if not of.index.ok:
        lines.append("          recall searches the rows meanwhile")
    if not of.embedder.ok:
        lines.append("          recall goes by words meanwhile")
    if of.waiting:
        lines.append(f"waiting   {of.waiting:,} to be handed over to the index")
    if of.without_vector:
        lines.append(f"vectors   {of.without_vector:,} entries have none of this embedder")
    return "\n".join(lines) + "\n"


def _counted(field: str, **of: Status) -> dict[str, int]:
    """Count the rows by a field."""
    rows = MemoryEntry.objects.filter(**of).order_by().values_list(field).annotate(Count("pk"))
    return dict(sorted(rows))


def _asked(embedder: Embedder) -> Served:
    try:
        embedder.embed(["a word"])
    except EmbedderUnavailable as error:
        return Served(ok=False, detail=str(error))
    return Served(ok=True, detail=embedder.name)


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())


def _told(service: Served) -> str:
    return service.detail if service.ok else f"not ready: {service.detail}"
