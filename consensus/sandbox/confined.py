"""One confined Python process: started in bubblewrap, spoken to over a channel, bounded, killed whole."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consensus.errors import SandboxError
from consensus.sandbox import cgroups, root, seccomp
from consensus.sandbox.inside import frames

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from consensus.ports import Stopped

TMP = "/tmp"  # noqa: S108 — the sandbox's own tmpfs
SCRATCH = 16 * 1024 * 1024  # bytes of /tmp in the sandbox
START_SECONDS = 20.0
_TICK = 0.05  # seconds between looks at `stopped` and at the counts
_START = "import sys; sys.path.insert(0, '/hydra'); from consensus.sandbox.inside.{} import main; main()"


class GoneError(Exception):
    """The sandbox is no more: it ended, broke, hung past its deadline, or was stopped."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason  # died, timeout or stopped


class Confined:
    """A sandbox with the program `inside/PROGRAM.py` running in it; use it as a context manager.

    `extra` are further bwrap arguments (read-only binds). Raises SandboxError where it cannot be started.
    """

    def __init__(self, bwrap: str, program: str, stopped: Stopped, extra: tuple[str, ...] = ()) -> None:
        self._stopped = stopped
        self._cgroup = cgroups.make()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 — closed in close()
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(START_SECONDS)  # a sandbox that stops reading must not stop us
        rules = os.memfd_create("seccomp")
        try:
            os.write(rules, seccomp.program())
            os.lseek(rules, 0, os.SEEK_SET)
            command = [
                bwrap,
                *_arguments(rules),
                *root.mounts(),
                *extra,
                "--remount-ro",
                "/",
                "--chdir",
                TMP,
            ]
            command += ["--", root.python(), "-I", "-S", "-B", "-X", "utf8", "-c", _START.format(program)]
            command += [str(theirs.fileno())]
            self._process = subprocess.Popen(
                self._into_cgroup(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                pass_fds=(theirs.fileno(), rules),
                env={},
                start_new_session=True,
            )
        except OSError as error:
            self._channel.close()
            self._errors.close()
            if self._cgroup is not None:
                self._cgroup.remove()
            raise SandboxError(f"cannot start {bwrap}: {error}") from error
        finally:
            os.close(rules)
            theirs.close()

    def _into_cgroup(self, command: list[str]) -> list[str]:
        """Have the process move itself before bwrap starts, so that nothing escapes the counts."""
        if self._cgroup is None:
            return command
        moves = " && ".join(f'echo $$ > "${n}/cgroup.procs"' for n in range(1, len(self._cgroup.folders) + 1))
        folders = [str(folder) for folder in self._cgroup.folders]
        script = f'{moves} && shift {len(folders)} && exec "$@"'
        return ["/bin/sh", "-c", script, "sh", *folders, *command]

    def start(self, job: dict[str, Any]) -> None:
        """Hand over the job; raises SandboxError where the program inside does not answer."""
        try:
            self.ask(job, START_SECONDS)
        except GoneError as gone:
            if gone.reason == "stopped":
                raise
            self.close()
            raise SandboxError(f"the sandbox did not start ({gone.reason}): {self.complaint}") from gone

    def ask(self, request: Any, seconds: float) -> Any:
        """Send one frame and wait for one; raises GoneError, after which the sandbox is closed."""
        self.send(request)
        return self.receive(seconds)

    def send(self, request: Any) -> None:
        """Send one frame; raises GoneError."""
        try:
            self._channel.sendall(frames.pack(request))
        except (OSError, frames.BadFrameError):
            raise self._end("died") from None

    def receive(self, seconds: float) -> Any:
        """Wait for one frame; raises GoneError."""
        deadline = time.monotonic() + seconds
        waited = False
        while not self._readable():
            waited = True
            if time.monotonic() > deadline:
                raise self._end("timeout")
            if self._stopped():
                raise self._end("stopped")
            if self._over_limits():
                raise self._end("died")
        if waited and self._over_limits():  # what grew since the last look must not answer either
            raise self._end("died")
        try:
            # The rest of a frame comes at once from an honest program.
            return frames.read(self._channel.fileno(), max(deadline, time.monotonic() + 1.0))
        except frames.OverdueError:
            raise self._end("timeout") from None
        except (frames.EndOfFramesError, frames.BadFrameError, OSError):
            raise self._end("died") from None

    def _readable(self) -> bool:
        return bool(select.select([self._channel], [], [], _TICK)[0])

    def _over_limits(self) -> bool:
        """Count the processes below bwrap and their memory: all there is on machines without a cgroup for us.

        Where there is one, it holds first; some kernels let it down (a limit that counts no swap).
        """
        count, pages, waiting = 0, 0, [self._process.pid]
        while waiting:
            pid = waiting.pop()
            try:
                pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
                for thread in Path(f"/proc/{pid}/task").iterdir():
                    count += 1
                    waiting += [int(child) for child in (thread / "children").read_text().split()]
            except (OSError, IndexError):
                continue  # it ended meanwhile
        memory = pages * os.sysconf("SC_PAGE_SIZE")
        return count > 2 * cgroups.PROCESSES or memory > cgroups.MEMORY

    def _end(self, reason: str) -> GoneError:
        self.close()
        return GoneError(reason)

    def close(self) -> None:
        """Kill the whole process namespace; harmless when done before."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)  # bwrap dies with its parent, and its init with bwrap
            self._process.wait()
        if not self._errors.closed:
            self._errors.seek(0)
            self.complaint = self._errors.read(2000).decode(errors="replace").strip()[-400:]
            self._errors.close()
        self._channel.close()
        if self._cgroup is not None:
            self._cgroup.remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _arguments(rules: int) -> list[str]:
    return [
        *("--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session"),
        *("--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "sandbox"),
        *("--clearenv", "--setenv", "LANG", "C.UTF-8", "--setenv", "HOME", TMP, "--seccomp", str(rules)),
        *("--size", str(SCRATCH), "--tmpfs", TMP),
        *(part for name in ("null", "zero", "random", "urandom") for part in _device(name)),
    ]


def _device(name: str) -> tuple[str, str, str]:
    return ("--dev-bind", f"/dev/{name}", f"/dev/{name}")
