"""Reading what this process holds: its environment, its open files, its memory, what /proc tells of it."""

from __future__ import annotations

from benchmarks.sandbox.attacks.attack import Attack, calling

ENVIRONMENT, PROC, DESCRIPTORS = "environment", "/proc", "inherited descriptors"

ATTACKS = (
    calling("reads_the_environment", ENVIRONMENT, "host['token'] in os.environ.values()"),
    Attack(
        "searches_its_stack",
        ENVIRONMENT,
        """
import ctypes, os
libc = ctypes.CDLL(None)
def solve(host):
    words = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, 'environ')
    found, place = [], 0
    while words[place]:
        found.append(words[place])
        place += 1
    return any(host['token'].encode() in word for word in found)
""",
    ),
    calling("reads_proc_of_the_worker", PROC, "len(open(f\"/proc/{host['worker']}/environ\").read()) > 0"),
    calling(
        "reads_proc_of_another", PROC, "host['token'] in open(f\"/proc/{host['victim']}/environ\").read()"
    ),
    calling("reads_its_mounts", PROC, "len(open('/proc/self/mountinfo').read()) > 0"),
    calling("reads_the_process_list", PROC, "sum(name.isdigit() for name in os.listdir('/proc')) > 1"),
    calling(
        "through_the_root_of_proc", PROC, "open('/proc/self/root' + host['secret']).read() == host['token']"
    ),
    calling("writes_to_proc_sys", PROC, "os.open('/proc/sys/kernel/hostname', os.O_WRONLY) > 0", "root"),
    calling("finds_sysfs", PROC, "len(os.listdir('/sys/class')) > 0"),
    Attack(
        "reads_inherited_descriptors",
        DESCRIPTORS,
        """
import os
def solve(host):
    for file in range(256):
        try:
            if os.fstat(file).st_ino == host['inode'] and os.pread(file, 100, 0).decode() == host['token']:
                return True
        except OSError:
            pass
""",
    ),
    Attack(
        "leaves_by_an_inherited_folder",
        DESCRIPTORS,
        """
import os
def solve(host):
    for folder in range(256):
        try:
            if os.read(os.open('secret', os.O_RDONLY, dir_fd=folder), 100).decode() == host['token']:
                return True
        except OSError:
            pass
""",
    ),
    calling(
        "takes_a_descriptor_of_another",
        DESCRIPTORS,
        "libc.syscall(438, os.pidfd_open(host['victim']), 0, 0) >= 0",
        "root",
    ),
)
