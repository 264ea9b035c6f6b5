"""`./hydra models train`: make a built-in model again, by its recipe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from hydra_site.intake.train_python import train_python
from hydra_site.management.base import CANCELLED, FAILED, OK

if TYPE_CHECKING:
    from argparse import ArgumentParser

HELP = "Train a built-in model from nothing, as its card tells; the same command goes on where it stopped."
SAVING = 30.0  # seconds that a stopped training has to keep what it has


def arguments(parser: ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("model", choices=("nano",), metavar="MODEL", help="nano")
    parser.add_argument("--seed", type=int, metavar="N", help="seed of the data and of the first weights")
    parser.add_argument(
        "--tokens", type=int, metavar="N", help="how much to train on (default: as the card tells)"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where to work (default: in HYDRA_HOME, by seed)"
    )


def work(options: dict[str, Any]) -> int:
    """Train, then export; the progress of both is theirs."""
    seed, out = options["seed"], options["out"]
    settings.HOME.make()
    out = (out or settings.HYDRA_HOME / "train" / f"nano-{'default' if seed is None else seed}").absolute()
    out.mkdir(parents=True, exist_ok=True)
    given = [
        word
        for name in ("seed", "tokens")
        if options[name] is not None
        for word in (f"--{name}", options[name])
    ]
    recipe = [str(train_python()), "-m"]
    weights = out / "weights"
    for step in (
        ["triton_models.nano.train", *given, "--out", out],
        ["triton_models.nano.export", out, "--to", weights],
    ):
        if (code := _run([*recipe, *map(str, step)])) != OK:
            return code
    sys.stdout.write(f"{weights} holds the model; to ship it, copy its files to triton_models/nano/weights\n")
    return OK


def _run(argv: list[str]) -> int:
    """Run a step of the recipe; Ctrl-C reaches it too, and it gets time to keep what it has."""
    process = subprocess.Popen(argv, cwd=settings.BASE_DIR)
    try:
        return OK if process.wait() == 0 else FAILED
    except KeyboardInterrupt:
        try:
            process.wait(SAVING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        return CANCELLED
