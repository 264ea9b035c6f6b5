"""Shared fixtures; each family lives in a file of its own under `tests/fixtures`."""

pytest_plugins = ["tests.fixtures.broker", "tests.fixtures.stack", "tests.fixtures.triton"]
