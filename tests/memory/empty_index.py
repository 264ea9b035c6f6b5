"""Settings of an installation whose index is new and empty in each process."""

from hydra_site.settings import *  # noqa: F403 — all but one
from hydra_site.settings import HYDRA_MEMORY as _HYDRA_MEMORY

HYDRA_MEMORY = _HYDRA_MEMORY | {"index": "tests.memory.shelf.Shelf"}
