"""The drafts of one author, run in one sandbox: a start costs more than all calls of a draft."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from consensus.sandbox.confined import Confined, GoneError
from consensus.sandbox.replies import MARGIN, known, observation

if TYPE_CHECKING:
    from consensus.ports import DraftsJob, Observation, Stopped


def run(job: DraftsJob, bwrap: str, stopped: Stopped) -> tuple[tuple[Observation, ...], ...]:
    """Give an observation per program and call; once the sandbox is gone, all that is left is told so.

    Raises SandboxError where no sandbox can be made.
    """
    gone = ""
    seen: list[tuple[Observation, ...]] = []
    with Confined(bwrap, "harness", stopped) as sandbox:
        for number, files in enumerate(job.programs):
            replies: list[dict[str, Any]] = []
            if not gone:
                try:
                    if number == 0:
                        sandbox.start({"call_seconds": job.call_seconds})
                    _converse(sandbox, job, files, replies, stopped)
                except GoneError as error:
                    gone = "not_run" if error.reason == "stopped" else error.reason
            replies += [{"outcome": gone}] * (len(job.calls) - len(replies))
            seen.append(tuple(map(observation, job.calls, replies)))
    return tuple(seen)


def _converse(
    sandbox: Confined, job: DraftsJob, files: dict[str, str], replies: list[dict[str, Any]], stopped: Stopped
) -> None:
    """Send one draft, and add the replies as they come; raises GoneError."""
    deadline = time.monotonic() + job.program_seconds + MARGIN
    seconds = job.program_seconds
    sandbox.send({"op": "draft", "files": files, "expressions": job.calls, "seconds": seconds})
    for _ in job.calls:
        if stopped():  # quick answers would come before the wait for them looks
            sandbox.close()
            raise GoneError("stopped")
        # Two waits at most: a call that broke its process is tried again.
        left = min(deadline - time.monotonic(), 2 * job.call_seconds + MARGIN)
        replies.append(known(sandbox.receive(left)))
