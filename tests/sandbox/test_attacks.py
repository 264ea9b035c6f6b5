from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from consensus.sandbox import cgroups
from tests.sandbox.running import observe, value

NETWORK = """
import socket
def solve(host, port):
    with socket.create_connection((host, port), timeout=1):
        return "connected"
"""


def test_loopback_is_out_of_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            pass  # it can be reached from here

        (seen,) = observe(NETWORK, f"solve('127.0.0.1', {port})")

    assert seen.outcome == "raised"


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET"])
def test_no_socket_of_any_kind(family: str) -> None:
    source = f"import socket\ndef solve(): return socket.socket(socket.{family}).fileno()"

    assert str(value(source)).startswith("raised")


def test_only_python_is_there() -> None:
    found = value("import os\ndef solve(): return sorted(os.listdir('/'))")

    base = Path(sys.base_prefix).parts[1]
    assert set(found) <= {"dev", "hydra", "lib", "lib64", "tmp", "usr", base}


def test_the_packages_of_the_app_are_not_there() -> None:
    package = pytest.__file__

    assert value(f"import os\ndef solve(): return os.path.exists({package!r})") is False


@pytest.mark.parametrize("path", ["/etc", "/proc", "/sys", "/var", "/run", "/bin", "/home"])
def test_host_paths_are_absent(path: str) -> None:
    assert value(f"import os\ndef solve(): return os.path.exists({path!r})") is False


def test_project_and_home_are_absent(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    paths = [str(secret), str(Path(__file__)), str(Path("manage.py").resolve()), str(Path.home() / ".bashrc")]

    assert value(f"import os\ndef solve(): return [os.path.exists(p) for p in {paths!r}]") == [False] * 4


def test_environment_holds_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYDRA_SECRET_OF_TEST", "expected")

    found = value("import os\ndef solve(): return list(os.environ)")

    assert set(found) <= {"LANG", "HOME", "PWD", "LC_CTYPE"}


def test_nobody_without_capabilities() -> None:
    assert value("import os\ndef solve(): return [os.getuid(), os.getgid()]") == [65534, 65534]


@pytest.mark.parametrize(
    "call",
    [
        "unshare(0x10000000)",
        "mount(b'none', b'/tmp', b'tmpfs', 0, None)",
        "ptrace(16, 1, 0, 0)",
        "setuid(0)",
        "chroot(b'/tmp')",
        "memfd_create(b'x', 0)",
        "syscall(250, 0, 0, 0)",  # keyctl
        "syscall(321, 0, 0, 0)",  # bpf
        "syscall(425, 1, 0)",  # io_uring_setup
        "syscall(56, 0x10000011, 0, 0, 0, 0)",  # clone with CLONE_NEWUSER
    ],
)
def test_dangerous_system_calls_fail(call: str) -> None:
    assert value(f"import ctypes\ndef solve(): return ctypes.CDLL(None).{call}") == -1


@pytest.mark.parametrize("path", ["/hydra/consensus/sandbox/inside/frames.py", "/new", "/lib/new"])
def test_root_is_read_only(path: str) -> None:
    assert str(value(f"def solve(): return open({path!r}, 'w').write('x')")).startswith("raised")


def test_disk_is_bounded() -> None:
    source = """
def solve():
    written = 0
    for number in range(64):
        try:
            with open(f'/tmp/{number}', 'wb') as file:
                for _ in range(8): written += file.write(b'x' * 1024 * 1024)
        except OSError:
            return written
"""
    assert value(source) <= 16 * 1024 * 1024


def test_processes_are_bounded() -> None:
    source = """
import os, time
def solve():
    for count in range(5000):
        try:
            if os.fork() == 0: time.sleep(30); os._exit(0)
        except OSError:
            return count
    return count
"""
    found = value(source)
    assert found == "died " or found <= cgroups.PROCESSES


@pytest.mark.skipif(cgroups._parents() == (), reason="no cgroup can be had on this machine")
def test_memory_of_many_children_is_bounded() -> None:
    source = """
import os, time
def solve():
    pids = []
    for _ in range(10):
        pid = os.fork()
        if pid == 0:
            block = bytearray(300 * 1024 * 1024)
            for place in range(0, len(block), 4096): block[place] = 1
            time.sleep(1.5)
            os._exit(7)
        pids.append(pid)
    return sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7 for pid in pids)
"""
    (seen,) = observe(source, "solve()", call_seconds=5.0)

    assert seen.outcome != "returned" or int(seen.shown) <= 3


def test_state_does_not_cross_calls() -> None:
    source = """
import builtins, os, sys
seen = []
def solve(x):
    known = [list(seen), os.path.exists('/tmp/mark'), hasattr(builtins, 'mark'), 'mark' in sys.modules]
    seen.append(x); open('/tmp/mark', 'w').close() if x == 0 else None
    builtins.mark = sys.modules['mark'] = os
    return known
"""
    first, second = observe(source, "solve(1)", "solve(2)")

    assert first.shown == second.shown == "[[], False, False, False]"


def test_daemons_do_not_outlive_their_call() -> None:
    source = """
import os, time
def solve(x):
    if x: return os.path.exists('/tmp/alive')
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(0.5)
            open('/tmp/alive', 'w').close()
        os._exit(0)
    return False
def later(x):
    time.sleep(1)
    return solve(x)
"""
    _, later = observe(source, "solve(0)", "later(1)")

    assert later.shown == "False"
