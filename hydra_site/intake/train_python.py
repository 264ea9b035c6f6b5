"""The Python of the training environment, which is made when somebody first needs it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from consensus.errors import MachineError
from hydra_site import environments


def train_python() -> Path:
    """Give it, made now where it is missing (torch must never enter the app's); raises MachineError."""
    if settings.HYDRA_TRAIN_PYTHON is not None:
        return Path(settings.HYDRA_TRAIN_PYTHON)
    try:
        environments.ensure([environments.TRAIN], yes=False)
    except environments.Refusal as error:
        raise MachineError(str(error)) from error
    return environments.python_of(environments.TRAIN.folder())
