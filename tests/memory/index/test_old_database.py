"""Entries of an older version are found after its database was brought up to date."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings

from tests.fixtures.stack import ROOT

if TYPE_CHECKING:
    from pathlib import Path

OLD = """
import django; django.setup()
from django.core.management import call_command
from django.db import connection
from memory.index.sql import SqlIndex
before = SqlIndex().health()
call_command("migrate", "memory", "0003", verbosity=0)
with connection.cursor() as cursor:
    for title, problem in (("sort", "sort flarned numbers"), ("zorp by title", ""), ("x", "join columns")):
        cursor.execute(
            "INSERT INTO memory_memoryentry "
            "(kind, title, problem, content, language, provenance, evidence, created_at, updated_at) "
            "VALUES ('pattern', %s, %s, 'pass', 'python', %s, '{}', '2026-01-01', '2026-01-01')",
            [title, problem, title],
        )
call_command("migrate", verbosity=0)
from memory.models import MemoryEntry
from memory.values import Filters
index = SqlIndex()
find = lambda text: [hit.id for hit in index.search(text, None, Filters(), 9)]
found = {word: find(word) for word in ("flarn", "zorp", "sort", "columns", "title")}
MemoryEntry.objects.filter(pk=3).update(text="reverse words")
MemoryEntry.objects.filter(pk=1).delete()
MemoryEntry.objects.create(kind="pattern", title="new", text="new numbers", content="", provenance="new")
after = {word: find(word) for word in ("flarn", "columns", "reverse", "numbers")}
import json
print(json.dumps({"before": before.ok, "detail": before.detail, "found": found, "after": after}))
"""


@pytest.fixture
def installation(tmp_path: Path) -> dict[str, str]:
    """Give the environment of an installation whose database is empty, of the same vendor as the tests'."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "hydra_site.settings", "HYDRA_HOME": str(tmp_path / "home")}
    if settings.HYDRA_DATABASE_URL:
        with psycopg.connect(settings.HYDRA_DATABASE_URL, autocommit=True) as server:
            server.execute("DROP DATABASE IF EXISTS memory_of_old")
            server.execute("CREATE DATABASE memory_of_old")
        parts = urlsplit(settings.HYDRA_DATABASE_URL)
        env["HYDRA_DATABASE_URL"] = urlunsplit(parts._replace(path="/memory_of_old"))
    return env


def test_entries_of_old_are_found(installation: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OLD], cwd=ROOT, env=installation, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    assert not told["before"]
    assert told["detail"].startswith("the database does not answer: ")
    assert told["found"] == {"flarn": [1], "zorp": [2], "sort": [1], "columns": [3], "title": [2]}
    assert told["after"] == {"flarn": [], "columns": [], "reverse": [3], "numbers": [4]}
