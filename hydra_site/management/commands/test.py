"""`./hydra test`: everything that CI runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from hydra_site.home import Home
from hydra_site.management.base import FAILED, OK, HydraCommand

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKS = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy", "."),
}


class Command(HydraCommand):
    """Formats are checked, then lint, types and tests; all run even where one fails."""

    help = "Run everything that CI runs; further arguments go to pytest."
    needs_database = False

    def run_from_argv(self, argv: Sequence[str]) -> None:
        """Take every argument for pytest, which has options of its own."""
        if {"-h", "--help"} & set(argv[2:]):
            super().run_from_argv(argv[:3])
        sys.exit(self.work({"pytest": list(argv[2:])}))

    def work(self, options: dict[str, Any]) -> int:
        """Run the checks, then pytest, in a HYDRA_HOME of their own."""
        with tempfile.TemporaryDirectory(prefix="hydra-test-") as home:
            env = {name: value for name, value in os.environ.items() if not name.startswith("HYDRA_")}
            made = {name: getattr(settings, name) for name in ("HYDRA_SERVING_PYTHON", "HYDRA_TRAIN_PYTHON")}
            env |= {"HYDRA_HOME": home} | {name: str(python) for name, python in made.items() if python}
            failed = [name for name, words in CHECKS.items() if not _passes(name, words, env)]
            if failed:
                sys.stderr.write(f"failed so far: {', '.join(failed)}\n")
            tests = _passes("tests", ("pytest", *options["pytest"]), env)
            shutil.rmtree(Home(Path(home)).sockets, ignore_errors=True)
        return OK if tests and not failed else FAILED


def _passes(name: str, words: tuple[str, ...], env: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *words], cwd=settings.BASE_DIR, env=env, check=False)
    passed = done.returncode == 0
    sys.stderr.write(f"{name}: {'passed' if passed else 'FAILED'} ({time.monotonic() - began:.1f} s)\n")
    return passed
