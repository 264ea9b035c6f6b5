"""Namespaces, mounts, other identities, control groups."""

# ruff: noqa: E501 — sources of programs, kept on their lines
from __future__ import annotations

from benchmarks.sandbox.attacks.attack import LIBC, Attack, calling

NAMESPACES, IDENTITY, CGROUPS = "namespaces and mounts", "identity", "control groups"
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000

CLONE = f"""{LIBC}
def solve(host):
    pid = {{call}}
    if pid == 0: os._exit(0)
    return pid > 0
"""


def _changing(name: str, change: str) -> Attack:
    """Make an attack that changes an attribute of /dev/null to what it is; the kernel notes when."""
    source = f"""
import os
def solve(host):
    device = os.open('/dev/null', os.O_RDONLY)
    before = os.fstat(device).st_ctime_ns
    {change}
    return os.fstat(device).st_ctime_ns != before
"""
    return Attack(name, IDENTITY, source, "root")


ATTACKS = (
    calling("new_user_namespace", NAMESPACES, f"libc.unshare({NEW_USER}) == 0", "machine"),
    calling("new_network_namespace", NAMESPACES, f"libc.unshare({NEW_NETWORK}) == 0", "root"),
    Attack(
        "clones_into_a_namespace",
        NAMESPACES,
        CLONE.format(call=f"libc.syscall(56, {NEW_USER | 17}, 0, 0, 0, 0)"),
        "machine",
    ),
    Attack(
        "clone3_into_a_namespace",
        NAMESPACES,
        CLONE.format(call=f"libc.syscall(435, (ctypes.c_ulonglong * 8)({NEW_USER}, 0, 0, 0, 17), 64)"),
        "machine",
    ),
    calling(
        "enters_a_namespace",
        NAMESPACES,
        "libc.setns(os.open('/proc/self/ns/uts', os.O_RDONLY), 0) == 0",
        "root",
    ),
    calling(
        "mounts",
        NAMESPACES,
        "libc.mount(b'none', os.getcwd().encode(), b'tmpfs', 0, None) == 0 and libc.umount2(os.getcwd().encode(), 2) == 0",
        "root",
    ),
    calling("mounts_by_descriptor", NAMESPACES, "libc.syscall(430, b'tmpfs', 0) >= 0", "root"),
    calling("clones_the_mounts", NAMESPACES, "libc.syscall(428, -100, b'/', 1) >= 0", "root"),
    calling("remounts_the_root", NAMESPACES, "libc.mount(None, b'/', None, 32 | 4096, None) == 0", "never"),
    calling("changes_the_root_folder", NAMESPACES, "libc.chroot(b'.') == 0", "root"),
    calling(
        "sets_the_host_name",
        NAMESPACES,
        "libc.sethostname(os.uname().nodename.encode(), len(os.uname().nodename)) == 0",
        "root",
    ),
    calling("becomes_root", IDENTITY, "libc.setuid(0) == 0", "root"),
    calling("is_root", IDENTITY, "0 in (os.getuid(), os.geteuid(), os.getgid())", "root"),
    calling("may_gain_privileges", IDENTITY, "libc.prctl(39, 0, 0, 0, 0) == 0"),
    Attack(
        "holds_capabilities",
        IDENTITY,
        f"""{LIBC}
def solve(host):
    head, data = (ctypes.c_uint * 2)(0x20080522, 0), (ctypes.c_uint * 6)()
    return libc.capget(head, data) == 0 and any(data)
""",
        "root",
    ),
    calling(
        "finds_programs_of_root",
        IDENTITY,
        "any(os.stat('/usr/bin/' + name).st_mode & 0o4000 for name in ('passwd', 'su', 'mount') if os.path.exists('/usr/bin/' + name))",
        "machine",
    ),
    # The sandbox's user is the worker's outside, so what the worker owns is its own there.
    _changing("changes_the_mode_of_a_device", "os.chmod('/dev/null', os.stat('/dev/null').st_mode & 0o777)"),
    _changing("changes_the_mode_by_descriptor", "os.fchmod(device, os.stat('/dev/null').st_mode & 0o777)"),
    _changing("changes_the_times_of_a_device", "os.utime('/dev/null')"),
    calling("finds_its_cgroup", CGROUPS, "len(os.listdir('/sys/fs/cgroup')) > 0", "machine"),
    calling(
        "leaves_its_cgroup",
        CGROUPS,
        "any(os.access(folder + '/cgroup.procs', os.W_OK) for folder, _, _ in os.walk('/sys/fs/cgroup'))",
        "machine",
    ),
)
