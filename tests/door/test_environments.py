from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a checkout of its own with what makes environments, its path with a space."""
    root = tmp_path / "a checkout"
    (root / "hydra_site").mkdir(parents=True)
    shutil.copy(ROOT / "hydra", root)
    shutil.copy(ROOT / "hydra_site" / "environments.py", root / "hydra_site")
    shutil.copytree(ROOT / "requirements", root / "requirements")
    return root


def load(checkout: Path) -> Any:
    """Load the module from a checkout: it takes its paths from where it lies."""
    spec = importlib.util.spec_from_file_location("environments", checkout / "hydra_site" / "environments.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def pretend(environments: Any, environment: Any) -> Path:
    """Leave an environment as if it had been made."""
    folder: Path = environment.folder()
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    environments.finish(environment, folder)
    return folder


def test_changed_pins_mean_another_environment(checkout: Path) -> None:
    environments = load(checkout)
    before = {name: getattr(environments, name).folder() for name in ("APP", "DEV", "SERVING", "TRAIN")}
    with (checkout / "requirements" / "app.txt").open("a") as pins:
        pins.write("# changed\n")
    changed = {name for name in before if getattr(environments, name).folder() != before[name]}
    assert changed == {"APP", "DEV"}


def test_an_environment_counts_once_it_is_complete_and_its_python_is_there(checkout: Path) -> None:
    environments = load(checkout)
    folder = pretend(environments, environments.APP)
    assert environments.is_made(folder)
    assert (checkout / ".hydra" / "envs" / "app").resolve() == folder
    (folder / "bin" / "python").unlink()
    (folder / "bin" / "python").symlink_to("/nowhere/python")
    assert not environments.is_made(folder)


def test_only_the_previous_environment_is_kept(checkout: Path) -> None:
    environments = load(checkout)
    folders = []
    for text in ("# one\n", "# two\n", "# three\n"):
        (checkout / "requirements" / "app.txt").write_text(text)
        folders.append(pretend(environments, environments.APP))
    assert [folder.exists() for folder in folders] == [False, True, True]


def test_a_python_that_is_too_old_is_refused_by_name(checkout: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink"):
        (tools / name).symlink_to(shutil.which(name) or name)
    (tools / "python3").write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n'
    )
    (tools / "python3").chmod(0o755)
    done = subprocess.run(
        [checkout / "hydra", "run", "x"],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Python 3.9.2 found; Python 3.11, 3.12 or 3.13 is needed" in done.stderr


def test_an_unwritable_checkout_is_told_in_one_line(checkout: Path) -> None:
    (checkout / ".hydra").write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-I", checkout / "hydra_site" / "environments.py", "status"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("hydra: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "draws"),
    [
        (["bench", "selection", "--data", "DIR", "--figures", "FOLDER"], True),
        (["bench", "selection", "--figures=FOLDER"], True),
        (["bench", "selection", "--data", "--figures-of-mine"], False),
        (["run", "--figures"], False),
        ([], False),
    ],
)
def test_what_draws_figures_gets_the_library_for_it(checkout: Path, words: list[str], *, draws: bool) -> None:
    assert load(checkout).draws_figures(words) == draws
