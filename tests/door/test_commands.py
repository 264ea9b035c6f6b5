from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fixtures.stack import Installation


@pytest.mark.parametrize("arguments", [[], ["--help"], ["help"]])
def test_help_lists_the_commands_that_exist(installation: Installation, arguments: list[str]) -> None:
    done = installation.hydra(*arguments)
    assert done.returncode == 0
    for word in ("run", "up", "down", "status", "test", "HYDRA_PORT"):
        assert f"  {word} " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["rnu"], "'rnu'"),
        (["--frob"], "'--frob'"),
        (["status", "--frob"], "--frob"),
        (["down", "now"], "now"),
        (["bench", "model", "--figures", "FOLDER"], "--figures"),
    ],
)
def test_what_is_not_known_is_named_in_one_line(
    installation: Installation, arguments: list[str], word: str
) -> None:
    done = installation.hydra(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert word in done.stderr


def test_status_and_down_work_when_nothing_is_up(installation: Installation) -> None:
    assert installation.hydra("down").stdout == "nothing is up\n"
    assert installation.hydra("status").stdout.startswith("nothing is up")
    assert installation.status()["running"] is False


def test_what_nobody_expected_is_told_in_one_line_and_kept_in_the_log(installation: Installation) -> None:
    (installation.home / "hydra.sqlite3").write_bytes(b"this is no database" * 100)
    done = installation.hydra("token")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    log = installation.home / "log" / "token.log"
    assert f"internal error (DatabaseError); see {log}" in done.stderr
    assert "Traceback" in log.read_text()
