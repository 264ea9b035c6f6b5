"""`./hydra models list`: the roster of the profile, a line for each role."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings

from consensus.inference import factory
from hydra_site.management.base import OK
from hydra_site.stack import readiness
from hydra_site.stack.state import current

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path

    from consensus.inference.roster import Profile

HELP = "List who plays each role of the profile, with what it can do, where it is served and whether ready."


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Who plays a role. `bytes` on disk, null where another machine has them; `why` it is not ready."""

    role: str
    model: str
    family: str
    runtime: str
    bytes: int | None
    skills: tuple[str, ...]
    served_at: tuple[str, ...]
    ready: bool
    why: str


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The object of `./hydra models list --json`."""

    profile: str
    roles: tuple[Line, ...]


def arguments(parser: ArgumentParser) -> None:
    """Describe the option."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def work(options: dict[str, Any]) -> int:
    """Print the roster."""
    found = listing(factory.profile())
    if options["json"]:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found)).decode() + "\n")
        return OK
    sys.stdout.write(shown(found))
    return OK


def shown(found: Listing) -> str:
    """Write the roster for a person: columns padded, a line for each role."""
    rows = [("role", "model", "family", "runtime", "size", "ready", "served at", "skills")]
    for line in found.roles:
        size = "elsewhere" if line.bytes is None else f"{line.bytes / 1e6:,.1f} MB"
        ready, where = "yes" if line.ready else f"no: {line.why}", ", ".join(line.served_at) or "-"
        about = (line.role, line.model, line.family or "-", line.runtime, size, ready, where)
        rows.append((*about, ", ".join(line.skills) or "-"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([f"profile {found.profile}", *map(str.rstrip, lines)]) + "\n"


def listing(profile: Profile) -> Listing:
    """Look at every role, and ask each server once about each model."""
    running = current(settings.HOME)
    ours = running.triton_url if running and running.profile == profile.name else settings.HYDRA_TRITON_URL
    known: dict[tuple[str, str], str] = {}
    lines = []
    for name, role in profile.roles.items():
        model, weights = profile.model(role.model), profile.weights(profile.model(role.model))
        urls = role.urls or ((ours,) if ours else ())
        for url in urls:
            if (url, role.model) not in known:
                known[url, role.model] = readiness.model(url, role.model)
        why = "; ".join(filter(None, (known[url, role.model] for url in urls)))
        lines.append(
            Line(
                role=name,
                model=role.model,
                family=model.family,
                runtime=model.runtime,
                bytes=_size(weights) if weights else None,
                skills=tuple(sorted(model.skills)),
                served_at=urls,
                ready=bool(urls) and not why,
                why=why or ("" if urls else "no stack runs this profile"),
            )
        )
    return Listing(profile=profile.name, roles=tuple(lines))


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
