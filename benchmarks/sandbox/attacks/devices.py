"""Devices and terminals."""

from __future__ import annotations

from benchmarks.sandbox.attacks.attack import Attack, calling

DEVICES, TERMINALS = "devices", "terminals"

ATTACKS = (
    calling("lists_devices", DEVICES, "bool({*os.listdir('/dev')} - {'null', 'zero', 'random', 'urandom'})"),
    calling("makes_a_device", DEVICES, "os.mknod('device', 0o020600, os.makedev(1, 1)) is None", "root"),
    Attack(
        "opens_a_device",
        DEVICES,
        """
import os
NAMES = 'mem kmsg kvm fuse net/tun vhost-net sda vda nvme0n1 dm-0 loop-control nvidiactl uinput'
def solve(host):
    for name in NAMES.split():
        try:
            os.close(os.open('/dev/' + name, os.O_RDWR | os.O_NONBLOCK))
            return True
        except OSError:
            pass
""",
        "root",
    ),
    Attack("opens_a_terminal", TERMINALS, "import os\ndef solve(host): return len(os.openpty()) == 2\n"),
    # What TIOCSTI puts into a terminal is read there as if it had been typed.
    Attack(
        "types_into_a_terminal",
        TERMINALS,
        """
import fcntl, os, termios
def solve(host):
    files = [*range(256)]
    try: files.append(os.open('/dev/tty', os.O_RDWR))
    except OSError: pass
    for file in files:
        try: fcntl.ioctl(file, termios.TIOCSTI, b'x')
        except OSError: continue
        return True
""",
        "machine",
    ),
    calling("holds_a_terminal", TERMINALS, "any(os.isatty(file) for file in range(256))"),
)
