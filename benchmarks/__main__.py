"""What `./hydra bench` runs, with HYDRA_HOME set to a fresh home: `python -m benchmarks OPTIONS-AS-JSON`."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.rows import Track

OK, FAILED, BAD_USAGE, CANCELLED = 0, 1, 2, 130


def main(options: dict[str, Any]) -> None:
    """Measure what is named, and print a table or one JSON object. Raises HydraError."""
    console, began = Console(stderr=True), time.monotonic()
    with _tracking(console) as track:
        report = RUNS[options["name"]](options, track, console)
    if report is None:
        return
    environment = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "cores": os.cpu_count(),
        "seed": options["seed"],
        "quick": options["quick"],
        "seconds": round(time.monotonic() - began, 1),
    }
    report = {"bench": options["name"], "peers": {}} | report
    report["environment"] |= environment
    if options["json"]:
        sys.stdout.write(json.dumps(report, indent=2) + "\n")
    else:
        PRINTERS.get(options["name"], _print)(report, Console())
    if options.get("figures"):
        _draw(report, Path(options["figures"]), console)


def _model(options: dict[str, Any], track: Track, console: Console) -> dict[str, Any] | None:
    """Measure the models on a stack of its own; None where rows for fitting were all that was asked."""
    from benchmarks.model import bench  # noqa: PLC0415 — needs Django's settings
    from hydra_site.management.base import migrate  # noqa: PLC0415 — as above
    from hydra_site.stack import ensure  # noqa: PLC0415 — as above

    migrate()
    running = ensure(lambda told: console.print(told, style="dim", highlight=False))
    path = Path(options["rows"]) if options["rows"] else None
    given = {"seed": options["seed"], "quick": options["quick"], "path": path}
    if options["fitting"]:
        bench.run_fitting(track, **given)
        return None
    return bench.run(running.triton_url, track, **given)


def _sandbox(options: dict[str, Any], track: Track, _console: Console) -> dict[str, Any]:
    """Measure the sandboxes; they need no stack."""
    from benchmarks.sandbox import bench  # noqa: PLC0415 — only what was asked for is loaded

    return bench.run(track, quick=options["quick"])


def _selection(options: dict[str, Any], track: Track, console: Console) -> dict[str, Any]:
    """Choose among recorded answers; that needs no stack, but for `--live`."""
    if options["live"]:
        return _selection_live(options, track, console)
    from benchmarks.figures_folder import prepare  # noqa: PLC0415 — as below
    from benchmarks.selection import bench  # noqa: PLC0415 — only what was asked for is loaded

    kept = Path(options["kept"]) if options["kept"] else None
    if options.get("figures"):
        prepare(Path(options["figures"]))
    return bench.run(Path(options["data"]), track, seed=options["seed"], quick=options["quick"], kept=kept)


def _selection_live(options: dict[str, Any], track: Track, console: Console) -> dict[str, Any]:
    """Put recorded draws through a stack of its own."""
    from benchmarks.selection.live import bench  # noqa: PLC0415 — needs Django's settings
    from hydra_site.management.base import migrate  # noqa: PLC0415 — as above
    from hydra_site.stack import ensure  # noqa: PLC0415 — as above

    migrate()
    ensure(lambda told: console.print(told, style="dim", highlight=False))
    given = {"seed": options["seed"], "quick": options["quick"], "kept": Path(options["kept"])}
    return bench.run(Path(options["data"]), track, **given)


def _learning(options: dict[str, Any], track: Track, console: Console) -> dict[str, Any]:
    """Live the lives of a memory on a stack of its own."""
    from benchmarks.figures_folder import prepare  # noqa: PLC0415 — as below
    from benchmarks.learning import bench  # noqa: PLC0415 — needs Django's settings
    from hydra_site.management.base import migrate  # noqa: PLC0415 — as above
    from hydra_site.stack import ensure  # noqa: PLC0415 — as above

    if options.get("figures"):
        prepare(Path(options["figures"]))
    migrate()
    ensure(lambda told: console.print(told, style="dim", highlight=False))
    path = Path(options["rows"]) if options["rows"] else None
    return bench.run(track, seed=options["seed"], quick=options["quick"], path=path)


def _recall(options: dict[str, Any], track: Track, console: Console) -> dict[str, Any]:
    """Search beside others, on servers of its own."""
    from importlib.util import find_spec  # noqa: PLC0415 — only here

    from consensus.errors import InputError  # noqa: PLC0415 — needs Django's settings

    if find_spec("chromadb") is None:
        raise InputError(
            "recall is measured beside chromadb: run it as `./hydra bench recall`, which brings that"
        )
    from django.conf import settings  # noqa: PLC0415 — as above

    from benchmarks.recall import bench  # noqa: PLC0415 — as above
    from hydra_site.management.base import migrate  # noqa: PLC0415 — as above
    from hydra_site.management.memory.parts import embedder  # noqa: PLC0415 — as above
    from hydra_site.stack import ensure  # noqa: PLC0415 — as above

    migrate()
    ensure(lambda told: console.print(told, style="dim", highlight=False))
    folders = settings.BASE_DIR / ".hydra" / "servers", settings.HYDRA_HOME / "stores"
    folders[1].mkdir()
    given = {"seed": options["seed"], "quick": options["quick"]}
    return bench.run(track, embedder(), folders, **given)


RUNS: dict[str, Callable[[dict[str, Any], Track, Console], dict[str, Any] | None]] = {
    "model": _model,
    "sandbox": _sandbox,
    "selection": _selection,
    "learning": _learning,
    "recall": _recall,
}


@contextmanager
def _tracking(console: Console) -> Iterator[Track]:
    """Show a bar for each piece of work."""
    columns = (TextColumn("{task.description:14}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:

        def track(name: str, total: int) -> Callable[[], None]:
            bar = progress.add_task(name, total=total)
            return lambda: progress.advance(bar)

        yield track


def _print(report: dict[str, Any], console: Console) -> None:
    from benchmarks.intervals import text  # noqa: PLC0415 — with the rest

    figures = Table("figure", "value [95 % interval]", title=report["bench"])
    for key, figure in report["figures"].items():
        figures.add_row(key, text(figure))
    console.print(figures)
    bars = Table("bar", "value", "holds")
    for bar in report["bars"]:
        value = "n/a" if bar["value"] is None else f"{bar['value']:.3f}"
        bars.add_row(bar["bar"], value, "yes" if bar["holds"] else "no")
    console.print(bars)


def _print_selection(report: dict[str, Any], console: Console) -> None:
    from benchmarks.selection.live import table as live  # noqa: PLC0415 — with the rest
    from benchmarks.selection.table import show  # noqa: PLC0415 — with the rest

    (live.show if "differences" in report else show)(report, console)


def _draw(report: dict[str, Any], folder: Path, console: Console) -> None:
    module = import_module(f"benchmarks.{report['bench']}.drawing")
    for path in module.draw(report, folder):
        console.print(f"drawn: {path}", highlight=False, soft_wrap=True)


PRINTERS: dict[str, Callable[[dict[str, Any], Console], None]] = {"selection": _print_selection}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hydra_site.settings")
    django.setup()
    from consensus.errors import HydraError, InputError

    try:
        main(json.loads(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit(CANCELLED)
    except (HydraError, OSError) as error:
        sys.stderr.write(f"hydra: {error}\n")
        sys.exit(BAD_USAGE if isinstance(error, InputError) else FAILED)
