"""Reading and changing files of the host."""

# ruff: noqa: E501 — sources of programs, kept on their lines
from __future__ import annotations

from benchmarks.sandbox.attacks.attack import Attack, calling

GROUP = "host files"
LINKS = "symlinks and hard links"
READS = "open(host['secret']).read() == host['token']"

ATTACKS = (
    calling("reads_a_file", GROUP, READS),
    calling("climbs_up", GROUP, "open('../' * 40 + host['secret'].lstrip('/')).read() == host['token']"),
    calling("reads_passwd", GROUP, "len(open('/etc/passwd').read()) > 0"),
    calling("lists_the_project", GROUP, "len(os.listdir(host['project'])) > 0"),
    calling("lists_the_home", GROUP, "len(os.listdir(host['home'])) > 1"),
    calling("finds_the_packages", GROUP, "os.path.exists(host['package'])"),
    calling(
        "finds_more_of_the_root", GROUP, "bool({'etc', 'proc', 'sys', 'var', 'run'} & {*os.listdir('/')})"
    ),
    calling("writes_into_a_folder", GROUP, "open(host['open'] + '/mark', 'w').write('x') == 1"),
    calling("opens_the_library_for_writing", GROUP, "os.open(os.__file__, os.O_RDWR) > 0", "root"),
    calling("writes_beside_the_harness", GROUP, "open('/hydra/mark', 'w').write('x') == 1", "never"),
    calling(
        "changes_the_root",
        GROUP,
        "os.mkdir('/' + host['marker']) or os.rmdir('/' + host['marker']) is None",
        "root",
    ),
    Attack(
        "through_a_symlink",
        LINKS,
        "import os\ndef solve(host):\n    os.symlink(host['secret'], 'link')\n    return open('link').read() == host['token']\n",
    ),
    Attack(
        "through_a_symlinked_folder",
        LINKS,
        "import os\ndef solve(host):\n    os.symlink('/', 'root')\n    return open('root' + host['secret']).read() == host['token']\n",
    ),
    Attack(
        "through_a_hard_link",
        LINKS,
        "import os\ndef solve(host):\n    os.link(host['secret'], 'link')\n    return open('link').read() == host['token']\n",
    ),
    # A write lease makes every other process that opens the file wait, for up to 45 seconds.
    Attack(
        "leases_the_hosts_files",
        GROUP,
        """
import fcntl, os
def solve(host):
    folder = os.path.dirname(os.__file__)
    for path in (host['secret'], *(os.path.join(folder, name) for name in ('antigravity.py', 'this.py', 'pty.py'))):
        try:
            file = os.open(path, os.O_RDONLY)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        except OSError:
            continue
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return True
""",
    ),
    # The file behind a handle is found without any path: the way out of Docker that was known as shocker.
    Attack(
        "opens_by_handle",
        GROUP,
        """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def solve(host):
    handle = ctypes.create_string_buffer(8 + 128)
    ctypes.c_uint.from_buffer(handle).value = 128
    mount = ctypes.c_int()
    libc.syscall(303, -100, host['secret'].encode(), handle, ctypes.byref(mount), 0)
    file = libc.syscall(304, os.open(host['open'], os.O_RDONLY), handle, os.O_RDONLY)
    return file >= 0 and os.read(file, 100).decode() == host['token']
""",
        "machine",
    ),
)
