"""The adapters behind the memory's ports, named in settings.HYDRA_MEMORY and made once per process."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from memory.ports import Embedder, Index

_made: dict[str, Any] = {}
_lock = threading.Lock()


def _adapter(name: str) -> Any:
    with _lock:
        if name not in _made:
            _made[name] = import_string(settings.HYDRA_MEMORY[name])()
        return _made[name]


def index() -> Index:
    """Give the index that recall searches and the outbox feeds."""
    return cast("Index", _adapter("index"))


def fallback() -> Index:
    """Give the index that needs no server: it searches the rows themselves."""
    return cast("Index", _adapter("fallback"))


def embedder() -> Embedder:
    """Give the model that turns texts into vectors."""
    return cast("Embedder", _adapter("embedder"))
