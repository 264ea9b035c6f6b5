"""Processes that multiply or stay, and signals and more to the processes of the host."""

# ruff: noqa: E501 — sources of programs, kept on their lines
from __future__ import annotations

from benchmarks.sandbox.attacks.attack import LIBC, Attack, calling

FORKS, DAEMONS, SIGNALS = "forks", "daemons", "signals and tracing"
ALIVE = 200  # at once; three times what the sandbox allows

DAEMON = """
import ctypes, os, signal, time
def solve(host):
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in {ignored}:
                signal.signal(number, signal.SIG_IGN)
            ctypes.CDLL(None).prctl(15, host['marker'].encode(), 0, 0, 0)
            os.closerange(3, writer)
            os.write(writer, b'x')
            time.sleep(20)
        os._exit(0)
    os.read(reader, 1)
"""

ATTACKS = (
    Attack(
        "forks",
        FORKS,
        f"""
import os, signal, time
def solve(host):
    pids = []
    try:
        for _ in range({ALIVE}):
            pid = os.fork()
            if pid == 0:
                time.sleep(20)
                os._exit(0)
            pids.append(pid)
    except OSError:
        pass
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return len(pids) >= {ALIVE}
""",
        seconds=10.0,
    ),
    Attack(
        "threads",
        FORKS,
        f"""
import threading
def solve(host):
    threading.stack_size(65536)
    done, threads = threading.Event(), []
    try:
        for _ in range({ALIVE}):
            thread = threading.Thread(target=done.wait, daemon=True)
            thread.start()
            threads.append(thread)
    except RuntimeError:
        pass
    done.set()
    return len(threads) >= {ALIVE}
""",
        seconds=10.0,
    ),
    Attack(
        "runs_a_shell",
        FORKS,
        "import subprocess\ndef solve(host): return subprocess.run(['/bin/sh', '-c', ':']).returncode == 0\n",
    ),
    Attack("daemon", DAEMONS, DAEMON.format(ignored="()")),
    Attack("daemon_that_ignores_signals", DAEMONS, DAEMON.format(ignored="(1, 2, 3, 10, 12, 13, 14, 15)")),
    Attack(
        "daemon_outlives_its_call",
        DAEMONS,
        """
import os, time
def solve(host):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(0.3)
            open('alive', 'w').close()
        os._exit(0)
def later(host):
    time.sleep(0.8)
    return os.path.exists('alive')
""",
        calls=("solve", "later"),
    ),
    Attack(
        "state_crosses_calls",
        DAEMONS,
        """
import builtins, sys
def solve(host): builtins.mark = sys.modules['mark'] = sys
def later(host): return hasattr(builtins, 'mark') or 'mark' in sys.modules
""",
        calls=("solve", "later"),
    ),
    Attack(
        "outlasts_its_time",
        DAEMONS,
        "import time\ndef solve(host):\n    time.sleep(2)\n    return True\n",
        seconds=1.0,
    ),
    Attack(
        "computes_beyond_its_time",
        DAEMONS,
        "import time\ndef solve(host):\n    end = time.monotonic() + 2\n    while time.monotonic() < end: pass\n    return True\n",
        seconds=1.0,
    ),
    calling("kills_another", SIGNALS, "os.kill(host['victim'], 9) is None"),
    calling("signals_the_worker", SIGNALS, "os.kill(host['worker'], 0) is None"),
    calling(
        "signals_by_descriptor", SIGNALS, "libc.syscall(424, os.pidfd_open(host['victim']), 9, 0, 0) == 0"
    ),
    calling("limits_another", SIGNALS, "bool(__import__('resource').prlimit(host['victim'], 7))"),
    Attack(
        "traces_its_child",
        SIGNALS,
        f"""{LIBC}
def solve(host):
    pid = os.fork()
    if pid == 0:
        os._exit(7 if libc.ptrace(0, 0, None, None) == 0 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
""",
        "machine",
    ),
    calling("attaches_to_another", SIGNALS, "libc.ptrace(0x4206, host['victim'], None, None) == 0", "root"),
    Attack(
        "reads_memory_of_another",
        SIGNALS,
        f"""{LIBC}
class Part(ctypes.Structure):
    _fields_ = [('base', ctypes.c_void_p), ('size', ctypes.c_size_t)]
def solve(host):
    text, room = ctypes.create_string_buffer(b'there'), ctypes.create_string_buffer(5)
    theirs, ours = Part(ctypes.addressof(text), 5), Part(ctypes.addressof(room), 5)
    pid = os.fork()
    if pid == 0:
        os._exit(libc.syscall(310, os.getppid(), ctypes.byref(ours), 1, ctypes.byref(theirs), 1, ctypes.c_ulong(0)))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 5
""",
        "root",
    ),
)
