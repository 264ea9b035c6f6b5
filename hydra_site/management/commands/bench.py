"""`./hydra bench`: measure, and print figures with their intervals."""

from __future__ import annotations

import importlib
import json
import platform
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from hydra_site.management.base import OK, HydraCommand
from hydra_site.stack import ensure

if TYPE_CHECKING:
    from django.core.management import CommandParser

BENCHES = ("end_to_end",)


class Command(HydraCommand):
    """Runs one benchmark of `benchmarks/` on the running stack."""

    help = "Measure the project on tasks with known answers."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the options."""
        parser.add_argument("name", choices=BENCHES, metavar="NAME", help=f"one of: {', '.join(BENCHES)}")
        parser.add_argument("--quick", action="store_true", help="fewer tasks, the same figures")
        parser.add_argument("--seed", type=int, default=7, metavar="N", help="seed of the draw (default 7)")
        parser.add_argument(
            "--fitting", action="store_true", help="run the tasks that the posterior is fitted on instead"
        )
        parser.add_argument(
            "--rows", type=Path, metavar="FILE", help="also write every outcome, one JSON a line"
        )
        parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")

    def work(self, options: dict[str, Any]) -> int:
        """Run the benchmark and print its figures."""
        console = Console(stderr=True)
        ensure(lambda text: console.print(text, style="dim", highlight=False))
        bench = importlib.import_module(f"benchmarks.{options['name']}")
        cases = list(bench.cases(quick=options["quick"], seed=options["seed"], fitting=options["fitting"]))
        started = time.monotonic()
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
        ) as progress:
            bar = progress.add_task(options["name"], total=len(cases))
            outcomes = bench.run(cases, lambda _outcome: progress.advance(bar))
        rates = bench.figures(outcomes)
        if options["rows"]:
            lines = [json.dumps(row) for row in bench.rows(outcomes)]
            options["rows"].write_text("\n".join(lines) + "\n", encoding="utf-8")
        if options["json"]:
            report = {
                "bench": options["name"],
                "environment": _environment(options, time.monotonic() - started),
                "figures": {key: rate.figure() for key, rate in rates.items()},
                "peers": {},
            }
            sys.stdout.write(json.dumps(report, indent=2) + "\n")
        else:
            table = Table("figure", "value [95 % interval] (hits/n)", title=options["name"])
            for key, rate in rates.items():
                table.add_row(key, str(rate))
            Console().print(table)
        return OK


def _environment(options: dict[str, Any], seconds: float) -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "profile": settings.HYDRA_PROFILE,
        "threshold": settings.HYDRA_THRESHOLD,
        "seed": options["seed"],
        "quick": options["quick"],
        "seconds": round(seconds, 1),
    }
