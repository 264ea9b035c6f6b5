from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hydra_site.variables import Variables, address, count, minutes, one_of, port, share, url

if TYPE_CHECKING:
    from collections.abc import Callable

MANAGE = Path(__file__).parents[2] / "manage.py"


@pytest.mark.parametrize(
    ("parse", "good", "bad"),
    [
        (port, "8090", ["0", "65536", "abc", "-1", "80.5", "²"]),
        (minutes, "0.5", ["0", "-1", "inf", "nan", "soon"]),
        (count, "0", ["-1", "1.5", "²", "many"]),
        (share, "0.6", ["1.1", "-0.1", "nan", "half"]),
        (one_of("auto", "bubblewrap"), "auto", ["docker", "Auto"]),
        (url("redis"), "redis://host:6379/0", ["http://host", "redis:", "host"]),
        (address, "host:8001", ["host", ":8001", "http://host:8001", "host:port"]),
    ],
)
def test_a_wrong_value_is_noted_and_the_default_stays(
    parse: Callable[[str], Any], good: str, bad: list[str]
) -> None:
    assert Variables({"HYDRA_X": good}).read("HYDRA_X", None, parse, "") is not None
    for value in bad:
        variables = Variables({"HYDRA_X": value})
        assert variables.read("HYDRA_X", None, parse, "") is None
        (problem,) = variables.problems()
        assert problem.startswith(f"HYDRA_X: {value!r} is not")


def test_an_unset_or_empty_variable_means_its_default() -> None:
    variables = Variables({"HYDRA_B": ""})
    assert (variables.read("HYDRA_A", 1, int, ""), variables.read("HYDRA_B", 2, int, "")) == (1, 2)
    assert variables.problems() == []


def test_every_mistake_is_told_by_name_and_nothing_starts(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HYDRA_HOME": str(tmp_path / "h")}
    env |= {"HYDRA_PORT": "abc", "HYDRA_IDLE_MINUTES": "0", "HYDRA_PROFIL": "nano"}
    done = subprocess.run(
        [sys.executable, MANAGE, "status"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "HYDRA_PORT: 'abc' is not a port" in done.stderr
    assert "HYDRA_IDLE_MINUTES: '0' is not a positive number" in done.stderr
    assert "HYDRA_PROFIL: there is no such setting; did you mean HYDRA_PROFILE?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_made_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    env = {"PATH": os.environ["PATH"], "HYDRA_HOME": str(tmp_path / "file" / "home")}
    done = subprocess.run(
        [sys.executable, MANAGE, "status"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("hydra: HYDRA_HOME: ")
    assert "Traceback" not in done.stderr
