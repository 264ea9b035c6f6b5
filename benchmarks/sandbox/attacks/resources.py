"""Taking more than is allowed: memory, disk, open files, output, priority."""

from __future__ import annotations

from benchmarks.sandbox.attacks.attack import LIBC, Attack, calling

MEMORY, DISK, OUTPUT, LIMITS = "memory", "disk", "output", "limits"

ATTACKS = (
    Attack(
        "memory_of_one",
        MEMORY,
        """
def solve(host):
    block = bytearray(700 * 1024 * 1024)
    for place in range(0, len(block), 4096): block[place] = 1
    return True
""",
        seconds=10.0,
    ),
    Attack(
        "memory_of_many",
        MEMORY,
        """
import os, select, time
def solve(host):
    told, tell = os.pipe()
    wait, end = os.pipe()
    for _ in range(6):
        if os.fork() == 0:
            try:
                os.close(end)
                block = bytearray(256 * 1024 * 1024)
                for place in range(0, len(block), 4096): block[place] = 1
                os.write(tell, b'x')
                os.read(wait, 1)  # until the parent is gone
            finally:
                os._exit(0)
    os.close(tell)
    held = 0
    while held < 6 and select.select([told], [], [], 5)[0] and os.read(told, 1): held += 1
    time.sleep(1.0)  # had for a moment is not yet held: without a cgroup, the memory is counted every 50 ms
    return held == 6 and os.waitpid(-1, os.WNOHANG)[0] == 0
""",
        seconds=15.0,
    ),
    calling(
        "shared_memory_file",
        MEMORY,
        "open(path := '/dev/shm/' + host['marker'], 'w').write('x') and os.remove(path) is None",
    ),
    calling("anonymous_file", MEMORY, "os.memfd_create('x') >= 0"),
    Attack(
        "one_large_file",
        DISK,
        """
def solve(host):
    with open('large', 'wb') as file:
        for _ in range(64): file.write(bytes(1024 * 1024))
    return True
""",
        seconds=10.0,
    ),
    Attack(
        "many_files",
        DISK,
        """
def solve(host):
    for number in range(64):
        with open(f'file{number}', 'wb') as file: file.write(bytes(1024 * 1024))
    return True
""",
        seconds=10.0,
    ),
    calling("sparse_file", DISK, "os.truncate(os.open('sparse', os.O_RDWR | os.O_CREAT), 2**40) is None"),
    calling(
        "allocated_file",
        DISK,
        "os.posix_fallocate(os.open('whole', os.O_RDWR | os.O_CREAT), 0, 64 * 2**20) is None",
    ),
    Attack(
        "floods_standard_output",
        OUTPUT,
        """
import os
def solve(host):
    null, kept = os.stat('/dev/null').st_rdev, 0
    for _ in range(32):
        for file in (1, 2):
            size = os.write(file, b'PASSED\\n' * 150000)
            kept += size if os.fstat(file).st_rdev != null else 0
    return kept > 16 * 2**20
""",
    ),
    Attack(
        "floods_every_descriptor",
        OUTPUT,
        """
import os, stat
def solve(host):
    kept = 0
    for file in range(1, 64):
        for _ in range(16):
            try:
                if stat.S_ISCHR(os.fstat(file).st_mode): break
                os.set_blocking(file, False)
                kept += os.write(file, bytes(2**20))
            except OSError: break
    return kept > 4 * 2**20
""",
    ),
    Attack("returns_a_large_value", OUTPUT, "def solve(host): return '1' * 2**25\n"),
    Attack("returns_a_large_list", OUTPUT, "def solve(host): return [0] * 2**23\n", seconds=10.0),
    Attack("raises_a_large_message", OUTPUT, "def solve(host): raise ValueError('1' * 2**25)\n"),
    calling("lifts_its_limits", LIMITS, "__import__('resource').setrlimit(9, (2**40, 2**40)) is None"),
    calling("dumps_its_core", LIMITS, "__import__('resource').getrlimit(4)[1] > 0", "machine"),
    Attack(
        "opens_many_files",
        LIMITS,
        """
import os, resource
def solve(host):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for _ in range(600): os.dup(0)
    return True
""",
    ),
    Attack(
        "queues_timers",
        LIMITS,
        f"""{LIBC}
def solve(host):
    timer = ctypes.c_void_p()
    return all(libc.syscall(222, 1, None, ctypes.byref(timer)) == 0 for _ in range(2000))
""",
    ),
    calling(
        "real_time_priority",
        LIMITS,
        "os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)) is None",
        "root",
    ),
    calling("higher_priority", LIMITS, "os.setpriority(os.PRIO_PROCESS, 0, -5) is None", "root"),
    calling("pins_memory", LIMITS, "libc.mlock(ctypes.create_string_buffer(4096), 4096) == 0", "machine"),
)
