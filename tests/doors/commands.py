"""Commands run in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.errors import InputError

if TYPE_CHECKING:
    from hydra_site.management.base import HydraCommand


def run(command: HydraCommand, *arguments: str) -> int:
    """Run a command; gives its exit code, raises what it raises."""
    return command.work(vars(command.create_parser("hydra", "x").parse_args(arguments)))


def refusal(command: HydraCommand, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give the one line that refuses these arguments, at the parser or after it."""
    try:
        run(command, *arguments)
    except InputError as error:
        said = str(error)
    except SystemExit:
        said = capsys.readouterr().err
    else:
        pytest.fail("it was not refused")
    assert len(said.splitlines()) == 1
    assert capsys.readouterr().out == ""
    return said
