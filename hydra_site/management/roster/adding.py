"""`./hydra models add`: take in a Hugging Face model."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Any

from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from hydra_site.intake.add import Progress, Wish, add
from hydra_site.management.base import OK
from hydra_site.stack.state import current

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Convert a Hugging Face model to 4 bits for a CPU, and give it a role."


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument(
        "model", metavar="PATH_OR_ID", help="a model's folder, or its id on the hub: OWNER/NAME"
    )
    parser.add_argument(
        "--role", required=True, action="append", metavar="ROLE", help="what it plays; give it again for more"
    )
    parser.add_argument("--profile", default="cpu", metavar="NAME", help="where it plays it (default cpu)")
    parser.add_argument("--name", default="", metavar="NAME", help="what to call it (default: as its folder)")


def work(options: dict[str, Any]) -> int:
    """Add the model, with a bar of its layers; then say how it is used."""
    for told_to_end in (signal.SIGINT, signal.SIGTERM):  # both clean up
        signal.signal(told_to_end, signal.default_int_handler)
    wish = Wish(
        model=options["model"],
        name=options["name"],
        profile=options["profile"],
        roles=tuple(dict.fromkeys(options["role"])),
    )
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        layers = bar.add_task("layers", total=None, visible=False)
        name = add(
            wish,
            Progress(
                say=lambda text: bar.console.print(text, style="dim", highlight=False),
                layer=lambda done, total: bar.update(layers, completed=done, total=total, visible=True),
            ),
        )
    sys.stdout.write(f"{name} plays {', '.join(wish.roles)} in the profile {wish.profile}\n")
    down = "./hydra down; " if current(settings.HOME) else ""
    sys.stdout.write(f'use it: {down}HYDRA_PROFILE={wish.profile} ./hydra run "…"\n')
    return OK
