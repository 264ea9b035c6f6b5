"""The adapters behind the ports, named in settings.HYDRA_ADAPTERS and made once per process."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from consensus.ports import Inference, Memory, Sandbox

_made: dict[str, Any] = {}
_lock = threading.Lock()


def _adapter(name: str) -> Any:
    with _lock:
        if name not in _made:
            _made[name] = import_string(settings.HYDRA_ADAPTERS[name])()
        return _made[name]


def inference() -> Inference:
    """Give the models behind the roles."""
    return cast("Inference", _adapter("inference"))


def sandbox() -> Sandbox:
    """Give the sandbox that runs candidates."""
    return cast("Sandbox", _adapter("sandbox"))


def memory() -> Memory:
    """Give the memory that recall searches."""
    return cast("Memory", _adapter("memory"))
