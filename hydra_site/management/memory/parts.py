"""The index and the embedder as a command reaches them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings

from consensus.errors import MachineError
from consensus.inference import factory
from consensus.inference.for_memory import MemoryEmbedder
from hydra_site.stack.state import current
from memory.errors import MemoryTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator


def embedder() -> MemoryEmbedder:
    """Give the embedder of the stack that runs here, else that of HYDRA_TRITON_URL; raises RosterError."""
    profile = factory.profile()
    running = current(settings.HOME)
    ours = running is not None and running.profile == profile.name
    return MemoryEmbedder(
        profile, default_url=running.triton_url if running and ours else settings.HYDRA_TRITON_URL
    )


@contextmanager
def trouble() -> Iterator[None]:
    """Tell what is missing of the memory in a sentence, exit 1."""
    try:
        yield
    except MemoryTrouble as error:
        raise MachineError(str(error)) from error
