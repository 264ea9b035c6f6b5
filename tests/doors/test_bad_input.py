from __future__ import annotations

import subprocess
import sys
from resource import RLIMIT_FSIZE, setrlimit
from typing import TYPE_CHECKING, Any

import pytest

from consensus.models import Task
from hydra_site.management.commands.run import Command
from tests.fixtures.stack import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.stack import Installation

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> int:
    """Run the command in this process; bad input never gets as far as the stack."""
    command = Command()
    try:
        return command.work(vars(command.create_parser("hydra run", "run").parse_args(arguments)))
    except SystemExit as ended:
        return int(ended.code or 0)


def run_apart(of: Installation, task: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    argv = [sys.executable, str(ROOT / "manage.py"), "run", task]
    return subprocess.run(argv, env=of.env, capture_output=True, timeout=60, check=False, **more)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give the one line that refuses these arguments."""
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("hydra run: ")
    assert len(err.splitlines()) == 1
    assert not Task.objects.exists()
    return err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "required: TASK"),
        ([""], "the task is empty"),
        ([" \n\t"], "the task is empty"),
        (["a" * 65_537], "65,537 bytes; at most 65,536"),
        (["a\x00"], "U+0000 at position 1"),
        (["a\x1b[2J"], "U+001B at position 1"),
        (["a\x7f"], "U+007F"),
        (["a\udcff"], "not valid text"),
        (["a", "b"], "unrecognized arguments: b"),
        (["a", "--frob"], "unrecognized arguments: --frob"),
        (["a", "--candidates", "two"], "--candidates: invalid int value: 'two'"),
        (["a", "--candidates", "0"], "candidates: 0"),
        (["a", "--candidates", "17"], "candidates: 17"),
        (["a", "--rounds", "0"], "rounds: 0"),
        (["a", "--rounds", "-1"], "rounds: -1"),
    ],
)
def test_what_cannot_be_taken_is_named(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert words in refusal(capsys, *arguments)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "is not UTF-8 text (byte 0)"),
        (b"\x7fELF\x00", "haracter"),
        (b"assert solve(", "Python"),
        (b"x = 1\n", "no test"),
        (b"assert len([1]) == 1\n", "never use solve"),
        (b"#" * 65_537, "more than 65,536 bytes"),
    ],
)
def test_a_tests_file_that_cannot_be_used_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "tests.py"
    path.write_bytes(content)
    assert words in refusal(capsys, "the sum of xs", "--tests", str(path))


def test_a_tests_file_that_cannot_be_read_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert "Is a directory" in refusal(capsys, "a", "--tests", str(tmp_path))
    assert "No such file" in refusal(capsys, "a", "--tests", str(tmp_path / "none.py"))
    assert "Not a directory" in refusal(capsys, "a", "--tests", "/dev/null/none.py")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"a" * 65_537, "standard input has more than 65,536 bytes"), (b"\xff", "not UTF-8")],
)
def test_standard_input_is_held_to_the_same(installation: Installation, content: bytes, words: str) -> None:
    done = run_apart(installation, "-", input=content)
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in done.stderr.decode()


def test_a_disk_that_takes_no_more_is_the_machine_s_fault(installation: Installation) -> None:
    done = run_apart(
        installation, "the sum of xs", preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (65_536, 65_536))
    )
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().splitlines()[-1].startswith("hydra run: ")
    assert b"disk" in done.stderr
    assert b"Traceback" not in done.stderr
