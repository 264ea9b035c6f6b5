"""Shared fixtures; each family lives in a file of its own under `tests/fixtures`."""

import pytest
from django.conf import settings

pytest_plugins = [
    "tests.fixtures.broker",
    "tests.fixtures.stack",
    "tests.fixtures.triton",
    "tests.fixtures.nano",
    "tests.fixtures.weaviate",
]


# Scripted episodes show the way of an answer; the bar they must pass is not that of the built-in model.
THRESHOLD = 0.6


def pytest_configure() -> None:
    """Keep away from what a person has: the tests empty the broker of their HYDRA_HOME."""
    if settings.HYDRA_HOME == settings.BASE_DIR / ".hydra":
        pytest.exit("run ./hydra test [PYTEST ARGUMENTS], or set HYDRA_HOME to an empty folder", returncode=2)
    settings.HYDRA_THRESHOLD = THRESHOLD
