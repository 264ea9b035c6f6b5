"""The sandbox that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from consensus.errors import InputError
from consensus.sandbox.bubblewrap import BubblewrapSandbox

if TYPE_CHECKING:
    from consensus.ports import Sandbox


def from_settings() -> Sandbox:
    """Make the sandbox of HYDRA_SANDBOX; raises InputError for one that is not known."""
    made = {"auto": BubblewrapSandbox, "bubblewrap": BubblewrapSandbox}
    wanted = getattr(settings, "HYDRA_SANDBOX", "auto")
    if wanted not in made:
        raise InputError(f"HYDRA_SANDBOX={wanted}: choose one of {', '.join(made)}")
    return made[wanted]()
