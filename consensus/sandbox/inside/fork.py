"""A child of the harness, in which candidate code runs."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside import frames

if TYPE_CHECKING:
    from collections.abc import Callable


class Fork:
    """A child of the harness that runs candidate code, and the channel to it."""

    def __init__(self, control: int, body: Callable[[int, int], None]) -> None:
        requests, to_child = os.pipe()
        from_child, replies = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                for fd in (control, to_child, from_child):
                    os.close(fd)
                null = os.open("/dev/null", os.O_RDWR)
                for standard in (0, 1, 2):
                    os.dup2(null, standard)
                signal.set_wakeup_fd(-1)
                body(requests, replies)
            finally:
                os._exit(1)
        os.close(requests)
        os.close(replies)
        self._to, self._from = to_child, from_child

    def ask(self, request: Any, seconds: float) -> dict[str, Any]:
        """Send a request; give the reply, or how the wait for it ended: timeout or died."""
        try:
            frames.write(self._to, request)
        except OSError:
            return {"outcome": "died"}
        return self.reply(seconds)

    def reply(self, seconds: float) -> dict[str, Any]:
        """Wait for a frame of the child."""
        try:
            return {"outcome": "ok", "body": frames.read(self._from, time.monotonic() + seconds)}
        except frames.OverdueError:
            return {"outcome": "timeout"}
        except (frames.EndOfFramesError, OSError):
            return {"outcome": "died"}
        except frames.BadFrameError as error:
            return {"outcome": "died", "detail": str(error)}

    def end(self) -> None:
        """Kill everything that the candidate started: all of this namespace but its init and us."""
        with contextlib.suppress(ProcessLookupError):  # it ended by itself, and left nothing
            os.kill(-1, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._to)
        os.close(self._from)
