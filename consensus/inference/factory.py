"""Makes the inference adapters from the settings: the only file here that reads them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from consensus.inference import roster
from consensus.inference.client import TritonInference
from consensus.inference.for_memory import MemoryEmbedder

OWN = "roster.toml"  # in HYDRA_HOME: the person's own models, from `./hydra models add`


def profile() -> roster.Profile:
    """Read the profile of HYDRA_PROFILE, HYDRA_ROSTER and HYDRA_HOME; raises RosterError."""
    return roster.load(settings.HYDRA_PROFILE, Path(settings.HYDRA_ROSTER), Path(settings.HYDRA_HOME) / OWN)


def from_settings() -> TritonInference:
    """Read the profile, HYDRA_TRITON_URL and HYDRA_HOME; raises RosterError."""
    return TritonInference(
        profile(),
        default_url=settings.HYDRA_TRITON_URL,
        marks=Path(settings.HYDRA_HOME) / "run",
    )


def embedder() -> MemoryEmbedder:
    """Give the embedder of the profile to the memory; raises RosterError where the roster is wrong."""
    return MemoryEmbedder(profile(), default_url=settings.HYDRA_TRITON_URL)
