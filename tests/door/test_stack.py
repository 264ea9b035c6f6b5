"""The embedded stack, on real processes. Each test says what a person would see."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING

import psutil
import pytest

from consensus.inference.paths import MODELS
from tests.fixtures.stack import ROOT, Installation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARTS = {"broker", "triton", "inference", "sandbox", "sweep", "beat", "web", "flower"}


@pytest.fixture
def up(installation: Installation) -> Iterator[tuple[Installation, subprocess.Popen[str]]]:
    """Give `./hydra up` in a session of its own, its log going into a pipe."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "up"],
        env=installation.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    with process:
        yield installation, process
        process.kill()


def read_until(process: subprocess.Popen[str], word: str) -> str:
    """Read the log until a line holds `word`."""
    assert process.stdout is not None
    text = ""
    for line in process.stdout:
        text += line
        if word in line:
            return text
    raise AssertionError(f"the log ended without {word!r}:\n{text[-3000:]}")


def get(url: str, opener: urllib.request.OpenerDirector) -> tuple[int, str, str]:
    """Fetch a page; give its status, final address and text."""
    try:
        with opener.open(url, timeout=10) as answer:
            return answer.status, answer.url, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.url or "", error.read().decode()


def test_up_shows_a_login_that_works_once_and_stops_cleanly(
    stack: Installation, up: tuple[Installation, subprocess.Popen[str]]
) -> None:
    installation, process = up
    text = read_until(process, "/login/once/")
    report = installation.status()
    assert report["ready"], report
    assert {part["name"] for part in report["parts"]} == PARTS
    assert report["url"] != stack.status()["url"], "two stacks share a port"

    link = re.findall(r"http://\S+/login/once/\S+", text)[0]
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    status, address, page = get(link, opener)
    assert (status, address) == (200, report["url"] + "/admin/")
    assert "Log out" in page
    assert get(link, urllib.request.build_opener())[0] == 403

    process.send_signal(signal.SIGINT)
    assert process.wait(15) == 0
    assert installation.is_gone(0)
    assert not list(installation.home.glob("run/stack.json"))
    assert stack.status()["ready"], "stopping one stack touched the other"


def test_a_part_that_is_killed_is_started_again(stack: Installation) -> None:
    (before,) = (part["pid"] for part in stack.status()["parts"] if part["name"] == "web")
    os.kill(before, signal.SIGKILL)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        (part,) = (part for part in stack.status()["parts"] if part["name"] == "web")
        if part["pid"] != before and part["ready"]:
            return
    raise AssertionError(part)


def test_status_tells_the_same_to_people_and_programs(stack: Installation) -> None:
    report = stack.status()
    assert report["running"]
    assert report["detached"]
    assert report["profile"] == "scripted"
    assert report["models"] == [{"name": "scripted", "ready": True, "why": ""}]
    assert set(report["queues"]) == {"inference", "sandbox", "sweep"}
    text = stack.hydra("status").stdout
    assert report["url"] in text
    assert all(name in text for name in PARTS)


def test_health_names_every_service(stack: Installation) -> None:
    status, _, text = get(stack.status()["url"] + "/health", urllib.request.build_opener())
    assert status == 200
    services = dict.fromkeys(("database", "broker", "triton"), "ok")
    assert json.loads(text) == {"healthy": True, "services": services}


def test_flower_asks_for_the_password(stack: Installation) -> None:
    url = stack.status()["flower_url"] + "/workers"
    assert get(url, urllib.request.build_opener())[0] == 401
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, "hydra", (stack.home / "flower-password").read_text())
    assert get(url, urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords)))[0] == 200


def test_secrets_are_closed_to_others(stack: Installation) -> None:
    for name in ("secret-key", "flower-password"):
        assert (stack.home / name).stat().st_mode & 0o077 == 0
    assert not any("flower-password" in " ".join(process.cmdline()) for process in stack.processes())


def test_a_second_stack_of_one_home_and_other_settings_are_refused(stack: Installation) -> None:
    second = stack.hydra("up")
    assert second.returncode == 1
    assert "runs already" in second.stderr
    other = Installation(stack.home, {"HYDRA_THRESHOLD": "0.9"}).hydra("run", "return the sum of xs")
    assert other.returncode == 2
    assert "HYDRA_THRESHOLD" in other.stderr
    assert "./hydra down" in other.stderr


def test_a_taken_port_is_refused_only_where_it_was_asked_for(
    stack: Installation, installation: Installation
) -> None:
    port = stack.status()["url"].rpartition(":")[2]
    installation.extra = {"HYDRA_PORT": port}
    refused = installation.hydra("up")
    assert refused.returncode == 2
    assert f"HYDRA_PORT: port {port}" in refused.stderr
    assert "Traceback" not in refused.stderr + refused.stdout
    assert installation.is_gone(5)


def test_a_killed_stack_leaves_nothing_and_an_idle_one_ends(installation: Installation) -> None:
    installation.start()
    os.kill(installation.status()["pid"], signal.SIGKILL)
    assert installation.is_gone(5), "the parts outlived a killed stack"
    assert installation.hydra("status").stdout.startswith("nothing is up")

    installation.extra = {"HYDRA_IDLE_MINUTES": "0.1"}
    installation.start()  # the stale state is no obstacle
    pid = installation.status()["pid"]
    assert psutil.Process(pid).terminal() is None
    assert installation.is_gone(40), "an unused stack stayed"


def test_a_model_that_cannot_be_loaded_ends_the_start_at_once_in_tritons_words(
    installation: Installation, tmp_path: Path
) -> None:
    weights = tmp_path / "weights"
    weights.mkdir()
    (weights / "genai_config.json").write_text("{}")
    roster = (MODELS / "roster.toml").read_text()
    (tmp_path / "roster.toml").write_text(re.sub(r'weights = "[^"]*"', 'weights = "weights"', roster))
    installation.extra = {"HYDRA_ROSTER": str(tmp_path / "roster.toml"), "HYDRA_PROFILE": "nano"}
    began = time.monotonic()
    done = installation.hydra("run", "return the sum of xs")
    assert done.returncode == 1
    assert "Triton cannot load model 'nano': " in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - began < 60
    assert installation.is_gone(10)


def test_a_stack_whose_folder_is_deleted_stops(installation: Installation) -> None:
    installation.start()
    shutil.rmtree(installation.home)
    assert installation.is_gone(20), "it went on without a home"
