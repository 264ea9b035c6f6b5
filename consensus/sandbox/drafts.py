"""The drafts of one author, run in one sandbox: a start costs more than all calls of a draft."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from consensus.ports import Observation
from consensus.sandbox.confined import Confined, GoneError
from consensus.sandbox.replies import MARGIN, known, observation

if TYPE_CHECKING:
    from consensus.ports import DraftsJob, Stopped


def run(job: DraftsJob, bwrap: str, stopped: Stopped) -> tuple[tuple[Observation, ...], ...]:
    """Give an observation per program and call. A draft that takes its sandbox down ends alone.

    Raises SandboxError where no sandbox can be made.
    """
    seen: list[tuple[Observation, ...]] = []
    while len(seen) < len(job.programs):
        if stopped():
            left = tuple(Observation(call=call, outcome="not_run") for call in job.calls)
            seen += [left] * (len(job.programs) - len(seen))
            break
        with Confined(bwrap, "harness", stopped) as sandbox:
            try:
                sandbox.start({"call_seconds": job.call_seconds})
            except GoneError:  # stopped
                continue
            alive = True
            while alive and len(seen) < len(job.programs):
                replies, alive = _converse(sandbox, job, job.programs[len(seen)], stopped)
                seen.append(tuple(map(observation, job.calls, replies)))
    return tuple(seen)


def _converse(
    sandbox: Confined, job: DraftsJob, files: dict[str, str], stopped: Stopped
) -> tuple[list[dict[str, Any]], bool]:
    """Send one draft; give a reply per call, and whether the sandbox is still there."""
    replies: list[dict[str, Any]] = []
    gone, seconds = "", job.program_seconds
    deadline = time.monotonic() + seconds + MARGIN
    try:
        sandbox.send({"op": "draft", "files": files, "expressions": job.calls, "seconds": seconds})
        while len(replies) < len(job.calls) and not gone:
            # Two waits at most: a call that broke its process is tried again.
            left = min(deadline - time.monotonic(), 2 * job.call_seconds + MARGIN)
            replies.append(known(sandbox.receive(left)))
            gone = "not_run" if stopped() else ""  # quick answers come before the wait for them looks
    except GoneError as error:
        gone = "not_run" if error.reason == "stopped" else error.reason
    replies += [{"outcome": gone}] * (len(job.calls) - len(replies))
    return replies, not gone
