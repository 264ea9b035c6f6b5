"""`./hydra status`: what is up, and why anything is not ready."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings

from hydra_site.management.base import OK, HydraCommand
from hydra_site.stack.report import Report, report

if TYPE_CHECKING:
    from django.core.management import CommandParser


class Command(HydraCommand):
    """Looks, and changes nothing."""

    help = "Show what is up: processes, versions, models, queues, and why anything is not ready."
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the option."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def work(self, options: dict[str, Any]) -> int:
        """Print the report."""
        found = report(settings.HOME)
        if options["json"]:
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(found)).decode() + "\n")
        else:
            sys.stdout.write(shown(found))
        return OK


def shown(found: Report) -> str:
    """Write the report for a person."""
    if not found.running:
        return f"nothing is up ({found.home})\n"
    mode = "in the background" if found.detached else "in the foreground (./hydra up)"
    state = "ready" if found.ready else "not ready"
    lines = [
        f"{found.url} {state}, {mode}, process {found.pid}, profile {found.profile}",
        f"Flower {found.flower_url} (user hydra, password in {found.home}/flower-password)",
        "",
        *(
            _line(part.name, part.ready, f"process {part.pid}, started {part.starts}×", part.why)
            for part in found.parts
        ),
        "",
        *(_line(f"model {model.name}", model.ready, "", model.why) for model in found.models),
        "queues  "
        + (", ".join(f"{name} {depth}" for name, depth in found.queues.items()) or "unknown: no broker"),
        "versions  " + ", ".join(f"{name} {version}" for name, version in found.versions.items()),
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, ready: bool, more: str, why: str) -> str:  # noqa: FBT001 — a column of the table
    return f"{name:<16} {'ready' if ready else 'not ready: ' + (why or 'unknown'):<10} {more}".rstrip()
