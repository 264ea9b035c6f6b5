"""Makes the inference adapter from the settings: the only file here that reads them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from consensus.inference import roster
from consensus.inference.client import TritonInference


def from_settings() -> TritonInference:
    """Read HYDRA_PROFILE, HYDRA_ROSTER, HYDRA_TRITON_URL and HYDRA_HOME; raises RosterError."""
    return TritonInference(
        roster.load(settings.HYDRA_PROFILE, Path(settings.HYDRA_ROSTER)),
        default_url=settings.HYDRA_TRITON_URL,
        marks=Path(settings.HYDRA_HOME) / "run",
    )
