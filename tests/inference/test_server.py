"""Making ready the tritonserver of the wheel."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from consensus.errors import MachineError
from consensus.inference import launch, server
from tests.fixtures.triton import Triton, serving_python


def listening(pid: int) -> set[tuple[str, int]]:
    """Give where a process accepts connections."""
    found = psutil.Process(pid).net_connections("inet")
    return {
        (c.laddr.ip.removeprefix("::ffff:"), c.laddr.port) for c in found if c.status == psutil.CONN_LISTEN
    }


def test_server_listens_on_loopback_only(triton: Triton) -> None:
    ports = {int(address.partition(":")[2]) for address in (triton.command.url, metrics(triton))}
    deadline = time.monotonic() + 5
    while len(found := listening(triton.process.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)  # metrics are served a moment after the models
    assert found == {("127.0.0.1", port) for port in ports}


def metrics(triton: Triton) -> str:
    """Give the address of the metrics."""
    return triton.command.metrics_url.removeprefix("http://").removesuffix("/metrics")


def test_two_servers_get_ports_of_their_own(triton: Triton, tmp_path: Path) -> None:
    other = server.prepare(tmp_path, serving_python(), [])
    assert other.url != triton.command.url


def test_environment_without_triton_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"has no nvidia-pytriton; run \./hydra again"):
        server.prepare(tmp_path, Path(sys.executable), [])


def test_python_that_does_not_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="does not run"):
        server.prepare(tmp_path, tmp_path / "python", [])


def test_start_clears_what_a_killed_server_left(tmp_path: Path) -> None:
    stub = tmp_path / "stub"
    stub.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    shutil.copy("/bin/sleep", stub)
    left = launch.SHARED_MEMORY / f"hydra-test-{tmp_path.name}-{os.getpid()}-left"
    left.touch()
    orphan, other = (subprocess.Popen([program, "60"]) for program in (stub, "/bin/sleep"))
    begin = [sys.executable, "-IS", launch.__file__, str(stub), left.name.removesuffix("left")]
    said = subprocess.run([*begin, "/bin/echo", "became", "it"], capture_output=True, text=True, check=True)
    assert said.stdout == "became it\n"
    assert orphan.wait(5) == -signal.SIGKILL
    assert other.poll() is None
    other.kill()
    other.wait()
    assert not left.exists()
