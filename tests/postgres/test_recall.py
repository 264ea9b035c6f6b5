"""What memory does on SQLite, it does on PostgreSQL: its own tests, run there, and those of past episodes."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tests.fixtures.stack import ROOT


def test_memory_is_the_same(database_url: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-k",
            "not weaviate",
            "tests/memory",
            "--ignore=tests/memory/test_library.py",  # it reads files alone
            "tests/episode/test_similar.py",
            "tests/doors/test_recording.py",
        ],
        cwd=ROOT,
        env=os.environ | {"HYDRA_DATABASE_URL": database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert re.search(
        r"^\d+ passed(, \d+ deselected)?(, \d+ warnings?)? in", done.stdout, re.MULTILINE
    )  # and nothing skipped
