"""What the attacks aim at: made for one trial, so that nothing else of this machine is meant."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pty
import secrets
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from typing import Self

VARIABLE = "HYDRA_BENCH_SECRET_OF_A_TRIAL"
_LIBC = ctypes.CDLL(None, use_errno=True)
_CREATE, _REMOVE = 0o1000, 0  # IPC_CREAT, IPC_RMID


class Target:
    """A secret, services, a process, open descriptors and shared memory; use it as a context manager."""

    def __enter__(self) -> Self:
        self.token = secrets.token_hex(16)
        self.marker = f"hy{self.token[:12]}"  # the name of a process has room for 15 characters
        with contextlib.ExitStack() as stack:
            self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hydra-attack-")))
            self.open, self.work = self._folder / "open", self._folder / "work"
            for folder in (self.open, self.work):
                folder.mkdir()
                folder.chmod(0o777)
            self._secret = self._folder / "secret"
            self._secret.write_text(self.token)
            self._listen(stack)
            self._inherit(stack)
            self._share(stack)
            os.environ[VARIABLE] = self.token
            stack.callback(os.environ.pop, VARIABLE, None)
            self._victim = subprocess.Popen(["sleep", "600"], env={VARIABLE: self.token})
            stack.callback(self._end)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _listen(self, stack: contextlib.ExitStack) -> None:
        """Open the services: TCP, UDP, a UNIX socket in the file system, and two that only have a name."""
        tcp = socket.create_server(("127.0.0.1", 0))
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        unix, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        self._unix = f"{self._folder}/unix"
        unix.bind(self._unix)
        abstract.bind(f"\0{self.marker}a")
        mailbox = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        mailbox.bind(f"\0{self.marker}m")
        self._servers, self._mailboxes = (tcp, unix, abstract), (udp, mailbox)
        for server in (unix, abstract):
            server.listen()
        for service in (*self._servers, *self._mailboxes):
            service.setblocking(False)
            stack.enter_context(service)
        self._ports = tcp.getsockname()[1], udp.getsockname()[1]

    def _inherit(self, stack: contextlib.ExitStack) -> None:
        """Hold descriptors that every child gets where nobody closes them."""
        descriptors = [os.open(self._secret, os.O_RDONLY), os.open(self._folder, os.O_RDONLY), *pty.openpty()]
        for descriptor in descriptors:
            os.set_inheritable(descriptor, True)
            stack.callback(os.close, descriptor)

    def _share(self, stack: contextlib.ExitStack) -> None:
        self._key = int(self.token[:7], 16) + 1
        segment = _LIBC.shmget(self._key, 4096, _CREATE | 0o600)
        if segment >= 0:
            stack.callback(_LIBC.shmctl, segment, _REMOVE, None)

    def facts(self) -> dict[str, Any]:
        """Give what an attacker might have learned before."""
        return {
            "token": self.token,
            "marker": self.marker,
            "secret": str(self._secret),
            "inode": self._secret.stat().st_ino,
            "open": str(self.open),
            "unix": self._unix,
            "abstract": f"{self.marker}a",
            "mailbox": f"{self.marker}m",
            "tcp": self._ports[0],
            "udp": self._ports[1],
            "segment": self._key,
            "worker": os.getpid(),
            "victim": self._victim.pid,
            "project": str(Path(__file__).parents[2]),
            "home": str(Path.home()),
            "package": pytest.__file__,
        }

    def harm(self, patience: float = 0.0) -> list[str]:
        """Tell what was done to it, whatever the attack says; `patience` seconds are for processes to die."""
        found = []
        for service in self._servers:
            with contextlib.suppress(BlockingIOError):
                service.accept()[0].close()
                found.append("a service was connected to")
        for service in self._mailboxes:
            with contextlib.suppress(BlockingIOError):
                service.recv(1)
                found.append("a service got a message")
        if self._secret.read_text() != self.token:
            found.append("the secret was changed")
        if any(self.open.iterdir()):
            found.append("a file was written")
        if self._victim.poll() is not None:
            found.append("the other process was killed")
        end = time.monotonic() + patience
        while (left := self._marked()) and time.monotonic() < end:
            time.sleep(0.05)
        if left:
            found.append("a process was left behind")
        return found

    def _marked(self) -> list[int]:
        """Find the processes that took the marker for their name."""
        found = []
        for place in Path("/proc").glob("[0-9]*/comm"):
            with contextlib.suppress(OSError):
                if place.read_text().strip() == self.marker:
                    found.append(int(place.parent.name))
        return found

    def _end(self) -> None:
        self._victim.kill()
        self._victim.wait()
        for pid in self._marked():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
