"""A real Weaviate server without containers: built from its Go module once, run in a network of its own.

Its gRPC, gossip and profiling ports listen on every interface; so it gets a network namespace that has none
but loopback, and two loopback ports of ours lead into it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from consensus.sandbox import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULE, VERSION = "github.com/weaviate/weaviate/cmd/weaviate-server", "v1.35.2"
START_S, BUILD_S = 90.0, 1800.0
RELAY = Path(__file__).with_name("relay.py")
HTTP, GRPC, GOSSIP, DATA, RAFT, RAFT_RPC = 8080, 50051, 7102, 7103, 8300, 8301  # in its own network


class MissingServerError(Exception):
    """There is no such server here; the text says what to install."""


def binary(cache: Path) -> Path:
    """Give the server's program, built in `cache` where it is not there yet: minutes, and 3 GB of Go's cache.

    Raises MissingServerError.
    """
    made = cache / f"weaviate-server-{VERSION}"
    if made.exists():
        return made
    go = shutil.which("go")
    if go is None:
        raise MissingServerError("Weaviate is built with Go, which is not installed: apt install golang-go")
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            sys.stderr.write(f"building Weaviate {VERSION} (once; minutes)\n")
            built = cache / "building"
            env = os.environ | {"GOBIN": str(built), "GOFLAGS": "-buildvcs=false"}
            done = subprocess.run(
                [go, "install", f"{MODULE}@{VERSION}"],
                env=env,
                capture_output=True,
                text=True,
                check=False,
                timeout=BUILD_S,
            )
            if done.returncode != 0:
                last = done.stderr.strip().splitlines()[-1:] or ["no word"]
                raise MissingServerError(f"Weaviate could not be built: {last[0]}")
            (built / "weaviate-server").replace(made)
    return made


@dataclass
class Weaviate:
    """A server on data of its own: start it, kill it, start it again. `key`: the API key that it asks for."""

    program: Path
    folder: Path
    key: str = ""
    http_port: int = field(init=False)
    grpc_port: int = field(init=False)
    _outside: subprocess.Popen[bytes] | None = field(init=False, default=None)
    _inside: subprocess.Popen[bytes] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        self.http_port, self.grpc_port = _free(), _free()

    def start(self) -> None:
        """Start it, and wait until it is ready."""
        sockets = {name: f"unix:{self.folder / name}" for name in ("http", "grpc")}
        python = getattr(sys, "_base_executable", None) or sys.executable
        inner = [f"{sockets['http']}=tcp:127.0.0.1:{HTTP}", f"{sockets['grpc']}=tcp:127.0.0.1:{GRPC}"]
        server = [str(self.program), "--host", "127.0.0.1", "--port", str(HTTP), "--scheme", "http"]
        # Under a name of its own: whoever counts sandboxes by name does not mean this one.
        network = self.folder / "own-network"
        if not network.is_symlink():
            network.symlink_to(locate.bubblewrap())
        self._inside = subprocess.Popen(
            [
                str(network),
                *("--unshare-net", "--unshare-pid", "--die-with-parent", "--dev-bind", "/", "/"),
                *("--proc", "/proc", "--", python, "-I", str(RELAY), *inner, "--", *server),
            ],
            env={**_bare(), **self._settings()},
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log").open("ab"),
        )
        if self._outside is None:
            ports = (("http", self.http_port), ("grpc", self.grpc_port))
            outer = [f"tcp:127.0.0.1:{port}={sockets[name]}" for name, port in ports]
            self._outside = subprocess.Popen([python, "-I", str(RELAY), *outer], env=_bare())
        self._wait()

    def kill(self) -> None:
        """Kill it with SIGKILL, as a crash would; its ports stay, and refuse."""
        if self._inside is not None:
            self._inside.kill()
            self._inside.wait()
            self._inside = None

    def stop(self) -> None:
        """End everything."""
        self.kill()
        if self._outside is not None:
            self._outside.kill()
            self._outside.wait()
            self._outside = None

    def _settings(self) -> dict[str, str]:
        access = (
            {
                "AUTHENTICATION_APIKEY_ENABLED": "true",
                "AUTHENTICATION_APIKEY_ALLOWED_KEYS": self.key,
                "AUTHENTICATION_APIKEY_USERS": "hydra",
                "AUTHORIZATION_ADMINLIST_ENABLED": "true",
                "AUTHORIZATION_ADMINLIST_USERS": "hydra",
            }
            if self.key
            else {}
        )
        return {
            "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": "false" if self.key else "true",
            "PERSISTENCE_DATA_PATH": str(self.folder / "data"),
            "GRPC_PORT": str(GRPC),
            "CLUSTER_HOSTNAME": "node1",
            "CLUSTER_ADVERTISE_ADDR": "127.0.0.1",
            "CLUSTER_GOSSIP_BIND_PORT": str(GOSSIP),
            "CLUSTER_DATA_BIND_PORT": str(DATA),
            "RAFT_PORT": str(RAFT),
            "RAFT_INTERNAL_RPC_PORT": str(RAFT_RPC),
            "RAFT_BOOTSTRAP_EXPECT": "1",
            "RAFT_ENABLE_ONE_NODE_RECOVERY": "true",
            "DEFAULT_VECTORIZER_MODULE": "none",
            "ENABLE_API_BASED_MODULES": "false",
            "DISABLE_TELEMETRY": "true",
            "LOG_LEVEL": "error",
            **access,
        }

    def _wait(self) -> None:
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            if self._inside is None or self._inside.poll() is not None:
                break
            try:
                with urlopen(f"http://127.0.0.1:{self.http_port}/v1/.well-known/ready", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                pass
            time.sleep(0.2)
        told = (self.folder / "log").read_text(errors="replace")[-1500:]
        self.stop()
        raise MissingServerError(f"Weaviate did not become ready: {told}")


@contextmanager
def serving(cache: Path, folder: Path, key: str = "") -> Iterator[Weaviate]:
    """Give a running server on an empty folder; raises MissingServerError."""
    server = Weaviate(binary(cache), folder, key)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def _bare() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "HOME": os.environ.get("HOME", "/")}


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
