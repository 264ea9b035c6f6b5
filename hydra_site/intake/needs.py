"""How much memory and disk a conversion takes, and whether this machine has it.

Fitted, a little above, to what the builder of onnxruntime-genai 0.18 (int4, CPU) took for models of 39, 92
and 196 million parameters: 0.61, 1.26 and 1.36 GB of memory, 38, 56 and 145 MB on disk.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec
import psutil

from consensus.errors import MachineError

if TYPE_CHECKING:
    from pathlib import Path

    from hydra_site.intake.source import Weights

GB = 10**9
PROGRAM = 0.5 * GB  # torch, transformers and the builder by themselves
MEMORY = 5  # bytes of memory for each parameter while it is converted …
MEMORY_EMBEDDED = 5  # … and as many more for each number of the table that turns tokens into vectors
STORED = 0.7  # bytes on disk for each parameter at 4 bits, with its scales …
STORED_EMBEDDED = 4  # … and for each number of that table, which often stays as it is


class Needs(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes of memory and of disk."""

    memory: float
    disk: float


def needs(weights: Weights) -> Needs:
    """Estimate what the conversion of a model takes."""
    return Needs(
        memory=PROGRAM + MEMORY * weights.parameters + MEMORY_EMBEDDED * weights.embedded,
        disk=STORED * weights.parameters + STORED_EMBEDDED * weights.embedded,
    )


def room(folder: Path) -> Needs:
    """Tell what is free: memory of the machine, and disk where `folder` lies."""
    return Needs(memory=psutil.virtual_memory().available, disk=shutil.disk_usage(folder).free)


def check(needed: Needs, free: Needs, where: Path) -> None:
    """Raise MachineError where there is too little of either."""
    if needed.memory > free.memory:
        raise MachineError(
            f"converting this model takes about {_gb(needed.memory)} of memory, and {_gb(free.memory)} is "
            "free; close other programs, or choose a smaller model"
        )
    if needed.disk > free.disk:
        raise MachineError(
            f"the converted model takes about {_gb(needed.disk)} on disk, and {_gb(free.disk)} is free at "
            f"{where}; make room there, or set HYDRA_HOME to another disk"
        )


def _gb(size: float) -> str:
    return f"{size / GB:,.1f} GB"
