"""The system-call filter, as a classic BPF program for `bwrap --seccomp`.

An allow list: everything else answers ENOSYS, so that the C library falls back to an older call if it can.
For the kernel, the sandbox's user owns what the worker's user owns. So it gets no leases (others that open
the file would wait), and where the worker is root, it sets no modes and times: the device nodes are root's.
Written out here because the wheel pyseccomp needs a libseccomp.so that not every machine has.
Numbers: linux/arch/x86/entry/syscalls/syscall_64.tbl. Format: linux/filter.h, linux/seccomp.h.
"""

from __future__ import annotations

import errno
import functools
import os
import platform
import struct

from consensus.errors import SandboxError

AUDIT_ARCH_X86_64 = 0xC000003E
# struct seccomp_data: nr at 0, arch at 4, args[0] (low half first) at 16, args[1] at 24.
_NUMBER, _ARCH, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24
_LOAD, _JUMP_EQUAL, _JUMP_SET, _RETURN = 0x20, 0x15, 0x45, 0x06
_KILL, _ALLOW, _ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
CLONE, FCNTL = 56, 72
F_SETLEASE = 1024
# CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET}
NEW_NAMESPACE = 0x7E020000

# fmt: off
ALLOWED = (
    # files: read write open close stat fstat lstat lseek access dup dup2 dup3 pipe pipe2 flock
    # fsync fdatasync truncate ftruncate
    0, 1, 2, 3, 4, 5, 6, 8, 21, 32, 33, 292, 22, 293, 73, 74, 75, 76, 77,
    # pread64 pwrite64 readv writev sendfile getdents getdents64 getcwd chdir fchdir rename mkdir rmdir
    # creat link unlink symlink readlink
    17, 18, 19, 20, 40, 78, 217, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89,
    # umask statfs fstatfs fadvise64 openat mkdirat newfstatat unlinkat renameat linkat symlinkat readlinkat
    95, 137, 138, 221, 257, 258, 262, 263, 264, 265, 266, 267,
    # faccessat fallocate preadv pwritev renameat2 copy_file_range preadv2 pwritev2
    # statx openat2 close_range faccessat2
    269, 285, 295, 296, 316, 326, 327, 328, 332, 437, 436, 439,
    # memory: mmap mprotect munmap brk mremap msync mincore madvise membarrier
    9, 10, 11, 12, 25, 26, 27, 28, 324,
    # signals and waiting: rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait
    # rt_sigsuspend sigaltstack pause kill tgkill
    13, 14, 15, 127, 128, 130, 131, 34, 62, 234,
    # poll select pselect6 ppoll epoll_create epoll_wait epoll_ctl epoll_pwait epoll_create1 epoll_pwait2
    # eventfd eventfd2 ioctl
    7, 23, 270, 271, 213, 232, 233, 281, 291, 441, 284, 290, 16,
    # processes: fork vfork execve exit exit_group wait4 waitid set_tid_address set_robust_list
    # get_robust_list futex rseq arch_prctl prctl
    57, 58, 59, 60, 231, 61, 247, 218, 273, 274, 202, 334, 158, 157,
    # getpid getppid gettid getuid getgid geteuid getegid getgroups getresuid getresgid getpgid getpgrp
    # getsid setpgid setsid capget uname
    39, 110, 186, 102, 104, 107, 108, 115, 118, 120, 121, 111, 124, 109, 112, 125, 63,
    # getrlimit setrlimit prlimit64 getrusage sysinfo times sched_yield
    # sched_{getparam,getscheduler,get_priority_max,get_priority_min}
    97, 160, 302, 98, 99, 100, 24, 143, 145, 146, 147,
    # sched_setaffinity sched_getaffinity getrandom restart_syscall
    203, 204, 318, 219,
    # time: nanosleep getitimer alarm setitimer gettimeofday time clock_gettime clock_getres
    # clock_nanosleep timer_{create,settime,gettime,getoverrun,delete}
    35, 36, 37, 38, 96, 201, 228, 229, 230, 222, 223, 224, 225, 226,
    # socketpair and its use (asyncio wakes itself through one); socket, connect, bind and accept are not
    # here
    53, 44, 45, 46, 47, 48, 51, 52, 54, 55,
)
# chmod fchmod fchmodat utime utimes utimensat
OF_OWNERS = (90, 91, 268, 132, 235, 280)
# setxattr to fremovexattr: shutil.copy2 takes this answer for a file system without attributes
ATTRIBUTES = range(188, 200)
# fmt: on


@functools.cache
def program() -> bytes:
    """Give the filter for this machine and user; raises SandboxError where the processor is not known."""
    if platform.machine() != "x86_64":
        raise SandboxError(f"the sandbox knows no system calls of {platform.machine()}; it runs on x86-64")
    code = [
        (_LOAD, 0, 0, _ARCH),
        (_JUMP_EQUAL, 1, 0, AUDIT_ARCH_X86_64),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    for number in ALLOWED:
        code += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    # Error 0: the call does nothing and tells no error, or shutil.copy and the like would fail.
    owners = _ERRNO if os.geteuid() == 0 else _ALLOW
    for number in OF_OWNERS:
        code += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, owners)]
    for number in ATTRIBUTES:
        code += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERRNO | errno.EOPNOTSUPP)]
    code += [
        (_JUMP_EQUAL, 0, 4, FCNTL),
        (_LOAD, 0, 0, _SECOND_ARGUMENT),
        (_JUMP_EQUAL, 0, 1, F_SETLEASE),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
        (_JUMP_EQUAL, 0, 4, CLONE),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_JUMP_SET, 0, 1, NEW_NAMESPACE),
        (_RETURN, 0, 0, _ERRNO | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
    ]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in code)
