"""`./hydra bench`: measure on a stack of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from consensus.errors import InputError
from consensus.inference.factory import OWN
from hydra_site.home import Home
from hydra_site.management.base import CANCELLED, HydraCommand
from hydra_site.stack.client import stop

if TYPE_CHECKING:
    from django.core.management import CommandParser

BENCHES = ("model", "sandbox", "selection", "learning", "recall")
DRAWN = ("selection", "learning")
PICTURES = settings.BASE_DIR / "docs" / "figures"
# What points at things of this installation: the stack that is measured has its own.
OF_THIS_ONE = ("HYDRA_PORT", "HYDRA_DATABASE_URL", "HYDRA_BROKER_URL")
TOLD_S = 1.0  # a terminal tells both of a Ctrl-C; whoever sent SIGTERM told this one alone
SCRIPTED = settings.BASE_DIR / "benchmarks" / "selection" / "live" / "roster.toml"


class Command(HydraCommand):
    """Runs one benchmark of `benchmarks/` beside this installation, so that neither changes the other.

    What the memory holds moves the figures, and what the benchmark learns is nothing to keep.
    """

    help = "Measure the project on tasks with known answers."
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        parser.add_argument("name", choices=BENCHES, metavar="NAME", help=f"one of: {', '.join(BENCHES)}")
        parser.add_argument("--quick", action="store_true", help="fewer tasks, the same figures")
        parser.add_argument("--seed", type=int, default=7, metavar="N", help="seed of the draw (default 7)")
        parser.add_argument(
            "--data", type=Path, metavar="DIR", help="selection: a folder of recorded answers"
        )
        parser.add_argument(
            "--no-probes",
            action="store_true",
            help="selection: judge on what was recorded, without running anything",
        )
        parser.add_argument(
            "--live",
            action="store_true",
            help="selection: put a sample of draws through the queue, the workers and the sandbox",
        )
        parser.add_argument(
            "--figures",
            type=Path,
            metavar="FOLDER",
            help=f"{', '.join(DRAWN)}: also draw the figures there, as SVG",
        )
        parser.add_argument(
            "--plot",
            dest="figures",
            action="store_const",
            const=PICTURES,
            help="the same into docs/figures, where the README shows them",
        )
        parser.add_argument(
            "--rows",
            type=Path,
            metavar="FILE",
            help="model, learning: keep what became of the tasks, one JSON a line; a run that was cut off "
            "goes on there",
        )
        parser.add_argument(
            "--fitting",
            action="store_true",
            help="only run the tasks that the posterior is fitted on, into the file of --rows",
        )
        parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")

    def work(self, options: dict[str, Any]) -> int:
        """Run `python -m benchmarks` in a home within HYDRA_HOME, and clear that away."""
        if options["fitting"] and not options["rows"]:
            raise InputError("--fitting writes what became of its tasks: name a file with --rows")
        if (options["name"] == "selection") != bool(options["data"]):
            raise InputError("selection, and only it, takes --data DIR: a folder of recorded answers")
        if options["name"] not in DRAWN and options["figures"]:
            raise InputError(f"only {' and '.join(DRAWN)} draw figures: leave --figures and --plot out")
        if options["live"] and options["name"] != "selection":
            raise InputError("--live goes with selection: it puts recorded answers through the project")
        if options["live"] and (options["no_probes"] or options["figures"]):
            raise InputError("--live runs everything and draws nothing: leave out --no-probes and --figures")
        home = Home(settings.HYDRA_HOME / "bench")
        stop(home)
        shutil.rmtree(home.root, ignore_errors=True)
        home.make()
        if not options["live"] and (roster := settings.HYDRA_HOME / OWN).exists():
            (home.root / OWN).symlink_to(roster)
        environ = {name: value for name, value in os.environ.items() if name not in OF_THIS_ONE}
        environ |= {"HYDRA_HOME": str(home.root), "PYTHONPATH": str(settings.BASE_DIR)}
        if options["live"]:
            environ.pop("HYDRA_TRITON_URL", None)  # another's server has no scripted model
            environ |= {"HYDRA_PROFILE": "scripted", "HYDRA_ROSTER": str(SCRIPTED)}
        kept = None if options["no_probes"] else settings.HYDRA_HOME / "probes.sqlite"
        asked = json.dumps(options | {"kept": kept}, default=str)
        try:
            return _run(asked, environ)
        finally:
            stop(home)
            shutil.rmtree(home.root, ignore_errors=True)


def _run(asked: str, environ: dict[str, str]) -> int:
    """Run it to its end; told to end, it ends too."""
    for told_to_end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told_to_end, signal.default_int_handler)
    process = subprocess.Popen([sys.executable, "-m", "benchmarks", asked], env=environ)
    try:
        return process.wait()
    except KeyboardInterrupt:
        with suppress(subprocess.TimeoutExpired):
            process.wait(TOLD_S)
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            process.wait()
        return CANCELLED
