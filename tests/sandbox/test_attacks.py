from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.sandbox import trial
from benchmarks.sandbox.attacks import ATTACKS
from benchmarks.sandbox.attacks.attack import Attack
from consensus.sandbox.bubblewrap import BubblewrapSandbox
from tests.sandbox.running import value

ROOT = os.geteuid() == 0
NAMES = [attack.name for attack in ATTACKS]
SHOWN = [attack for attack in ATTACKS if attack.control == "anyone" or (ROOT and attack.control == "root")]


def test_every_attack_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 30


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_no_attack_gets_through(attack: Attack) -> None:
    found = trial.confined(attack, BubblewrapSandbox())

    assert found.result == "held", found.detail


@pytest.mark.parametrize("attack", SHOWN, ids=lambda attack: attack.name)
def test_outside_the_same_attack_gets_through(attack: Attack) -> None:
    found = trial.plain(attack)

    assert found.result == "through", found.detail


def test_a_mistake_in_an_attack_is_no_defence() -> None:
    attack = Attack("wrong", "none", "def solve(host): return undefined\n")

    assert trial.confined(attack, BubblewrapSandbox()).result == "broken"
    assert trial.plain(attack).result == "broken"


def test_only_python_is_there() -> None:
    found = value("import os\ndef solve(): return sorted(os.listdir('/'))")

    base = Path(sys.base_prefix).parts[1]
    assert set(found) <= {"dev", "hydra", "lib", "lib64", "tmp", "usr", base}


def test_environment_holds_nothing_of_ours() -> None:
    found = value("import os\ndef solve(): return list(os.environ)")

    assert set(found) <= {"LANG", "HOME", "PWD", "LC_CTYPE"}


def test_nobody_without_capabilities() -> None:
    assert value("import os\ndef solve(): return [os.getuid(), os.getgid()]") == [65534, 65534]


def test_files_can_be_copied() -> None:
    source = """
import os, shutil
def solve():
    with open('one', 'w') as file: file.write('text')
    shutil.copy2('one', 'two')
    return open('two').read()
"""
    assert value(source) == "text"


def test_files_can_be_locked() -> None:
    source = """
import fcntl
def solve():
    with open('lock', 'w') as file:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return fcntl.fcntl(file, fcntl.F_GETFD)
"""
    assert value(source) == 1
