"""System calls that widen what of the kernel can be attacked, shared memory of System V, keys, the clock."""

# ruff: noqa: E501 — sources of programs, kept on their lines
from __future__ import annotations

from benchmarks.sandbox.attacks.attack import LIBC, Attack, calling

GROUP, SHARED, CLOCK = "kernel interfaces", "System V IPC and keys", "clock"
BUFFER = "ctypes.create_string_buffer(256)"

ATTACKS = (
    calling("io_uring", GROUP, f"libc.syscall(425, 1, {BUFFER}) >= 0", "machine"),
    calling("userfaultfd", GROUP, "libc.syscall(323, 1) >= 0", "machine"),
    calling("bpf", GROUP, "libc.syscall(321, 0, (ctypes.c_uint * 16)(2, 4, 4, 1), 64) >= 0", "machine"),
    calling(
        "performance_events",
        GROUP,
        "libc.syscall(298, (ctypes.c_uint * 32)(1, 128), 0, -1, -1, 0) >= 0",
        "machine",
    ),
    calling("kernel_log", GROUP, "libc.klogctl(10, None, 0) >= 0", "machine"),
    # EBADF: the kernel would have taken a module
    calling(
        "kernel_module", GROUP, "libc.syscall(313, -1, b'', 0) == -1 and ctypes.get_errno() == 9", "machine"
    ),
    calling("input_output_ports", GROUP, "libc.syscall(173, 0x80, 1, 1) == 0", "machine"),
    calling("inotify", GROUP, "libc.inotify_init1(0) >= 0"),
    calling("fanotify", GROUP, "libc.syscall(300, 0, 0) >= 0", "machine"),
    calling(
        "splice",
        GROUP,
        "libc.splice(os.open('/dev/zero', 0), None, os.pipe()[1], None, 10, 0) > 0",
        "machine",
    ),
    calling("personality", GROUP, "libc.personality(0x0040000) >= 0"),
    Attack(
        "calls_of_32_bits",
        GROUP,
        """
import ctypes, mmap
def solve(host):
    page = mmap.mmap(-1, 4096, prot=7)
    page.write(b'\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3')  # mov eax, getpid; int 0x80; ret
    place = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return ctypes.CFUNCTYPE(ctypes.c_int)(place)() > 0
""",
        "machine",
    ),
    calling("calls_of_x32", GROUP, "libc.syscall(0x40000029, 1, 1, 0) >= 0", "machine"),
    calling("shared_segment_of_the_host", SHARED, "libc.shmget(host['segment'], 0, 0) >= 0"),
    calling(
        "message_queue", SHARED, "(queue := libc.msgget(0, 0o600)) >= 0 and libc.msgctl(queue, 0, None) == 0"
    ),
    calling(
        "semaphore", SHARED, "(found := libc.semget(0, 1, 0o600)) >= 0 and libc.semctl(found, 0, 0) == 0"
    ),
    calling(
        "posix_queue",
        SHARED,
        "libc.syscall(240, host['marker'].encode(), 0o102, 0o600, None) >= 0 and libc.syscall(241, host['marker'].encode()) == 0",
        "machine",
    ),
    calling("keyrings", SHARED, "libc.syscall(250, 0, -3, 0, 0, 0) >= 0", "machine"),
    calling(
        "adds_a_key",
        SHARED,
        "libc.syscall(248, b'user', host['marker'].encode(), b'x', 1, -1) >= 0",
        "machine",
    ),
    Attack(
        "sets_the_clock",
        CLOCK,
        f"{LIBC}import time\ndef solve(host):\n    time.clock_settime(time.CLOCK_REALTIME, time.clock_gettime(time.CLOCK_REALTIME))\n    return True\n",
        "never",
    ),
    calling("slews_the_clock", CLOCK, "libc.adjtimex((ctypes.c_ulong * 64)(0x8001)) >= 0", "never"),
)
