"""Fetches a model from the Hugging Face hub: first what tells whether it can be taken in, then the rest."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from django.conf import settings

from consensus.errors import InputError, MachineError

if TYPE_CHECKING:
    from pathlib import Path

ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")
ABOUT = ("*.json", "*.jinja")
WEIGHTS = ("*.safetensors",)
WRONG_ID = 2  # exit code of triton_models.fetch


def fetch(python: Path, model: str, folder: Path, patterns: tuple[str, ...]) -> None:
    """Download files of a model to `folder`; raises InputError for a wrong id, else MachineError."""
    env = os.environ | ({} if sys.stderr.isatty() else {"HF_HUB_DISABLE_PROGRESS_BARS": "1"})
    done = subprocess.run(
        [str(python), "-m", "triton_models.fetch", model, str(folder), *patterns],
        cwd=settings.BASE_DIR,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # its last words; progress is drawn on standard error
        text=True,
        check=False,
    )
    if done.returncode != 0:
        kind = InputError if done.returncode == WRONG_ID else MachineError
        raise kind(done.stdout.strip() or f"{model} cannot be downloaded; give a folder that has it instead")
