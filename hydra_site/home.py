"""Where the state of one installation lives: paths under HYDRA_HOME, and its short folder for sockets."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Home:
    """The paths of one HYDRA_HOME; nothing is made before `make`."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "hydra.sqlite3"

    @property
    def run(self) -> Path:
        """What says how the running stack can be reached."""
        return self.root / "run"

    @property
    def log(self) -> Path:
        """Logs of detached stacks."""
        return self.root / "log"

    @property
    def sockets(self) -> Path:
        """Unix sockets: Valkey refuses paths of 108 characters and more, so they cannot live under `root`."""
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        if runtime and os.access(runtime, os.W_OK):
            return Path(runtime) / f"hydra-{digest}"
        return Path("/tmp") / f"hydra-{os.getuid()}-{digest}"  # noqa: S108 — made with 0700, owner checked

    @property
    def valkey_socket(self) -> Path:
        """The socket of the embedded broker."""
        return self.sockets / "valkey.sock"

    def make(self) -> None:
        """Make the folders, closed to others; raises OSError where the machine does not let us."""
        for folder in (self.root, self.run, self.log):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def secret(self, name: str) -> str:
        """Return the secret kept in file `name`, made on first use (0600); safe when two start at once."""
        self.make()
        file = self.root / name
        if not file.exists():
            fresh = file.with_name(f"{name}.{os.getpid()}.{secrets.token_hex(4)}")
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
                handle.write(secrets.token_urlsafe(50))
            try:
                os.link(fresh, file)  # fails where another process was first: its secret counts
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return file.read_text(encoding="utf-8")
