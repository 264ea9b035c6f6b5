"""The command that starts the tritonserver of the `nvidia-pytriton` wheel, without Docker or a GPU.

The wheel's server finds no Python by itself: its stub needs the shared libpython of the serving environment's
Python, a backend folder that holds the stub of that Python's version, and to be told where the packages are.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from consensus.errors import MachineError
from consensus.inference import launch, repository

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
STUB = "triton_python_backend_stub"
STOP_SECONDS = 3  # how long the server waits for calls under way when it is told to stop

_LOOK = """
import json, sys, sysconfig
print(json.dumps({
    "version": "%d.%d" % sys.version_info[:2],
    "packages": sysconfig.get_path("purelib"),
    "library": sysconfig.get_config_var("INSTSONAME"),
    "libdir": sysconfig.get_config_var("LIBDIR"),
}))
"""


class ServerCommand(msgspec.Struct, frozen=True, kw_only=True):
    """What starts the server. `url` is its gRPC address, "host:port"; all its ports are on loopback."""

    argv: tuple[str, ...]
    env: dict[str, str]
    url: str
    metrics_url: str


class _Python(msgspec.Struct, frozen=True):
    version: str
    packages: str
    library: str
    libdir: str


def _look(python: Path) -> _Python:
    try:
        shown = subprocess.run(
            [python, "-I", "-c", _LOOK], capture_output=True, check=True, timeout=30
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise MachineError(
            f"the serving environment's Python, {python}, does not run; run ./hydra again"
        ) from error
    return msgspec.json.decode(shown, type=_Python)


def free_ports(count: int) -> list[int]:
    """Give loopback ports that were free a moment ago, all different."""
    sockets = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports = [int(s.getsockname()[1]) for s in sockets]
    for held in sockets:
        held.close()
    return ports


def _backends(home: Path, wheel: Path, version: str) -> Path:
    """Lay out the Python backend with the stub of this Python; files that are right already stay."""
    stub = wheel / "python_backend_stubs" / version / STUB
    if not stub.is_file():
        raise MachineError(
            f"no tritonserver stub for Python {version}; the serving environment needs 3.11 or 3.12"
        )
    target = home / "triton" / "backends" / "python"
    target.mkdir(parents=True, exist_ok=True)
    for source in [*(wheel / "backends" / "python").glob("*.*"), stub]:
        copy = target / source.name
        if copy.exists() and copy.stat().st_mtime_ns == source.stat().st_mtime_ns:
            continue
        fresh = copy.with_name(f"{copy.name}.{os.getpid()}.{threading.get_ident()}")
        shutil.copy2(source, fresh)
        fresh.replace(copy)
    return target.parent


def _left(home: Path) -> tuple[str, str]:
    """Give what marks the processes and the shared memory of a home: its stub, and a prefix of names."""
    digest = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:12]
    return str(home / "triton" / "backends" / "python" / STUB), f"hydra-{digest}-"


def beats(home: Path) -> Path:
    """Give the folder in which the models' processes show life, each in a file named by its number."""
    return home / "triton" / "beats"


def clear(home: Path) -> None:
    """Remove what killed processes of this home left; call it once its server is gone."""
    launch.clear(*_left(home))


def prepare(home: Path, serving_python: Path, models: Sequence[str]) -> ServerCommand:
    """Make ready to serve `models` of the repository in `home`, on ports that are free now.

    One server at a time may run in a `home`: starting one ends what another left there.

    Raises MachineError where the serving environment lacks a part.
    """
    python = _look(serving_python)
    packages = Path(python.packages)
    wheel = packages / "pytriton" / "tritonserver"
    if not (wheel / "bin" / "tritonserver").is_file():
        raise MachineError(
            f"{serving_python} has no nvidia-pytriton; run ./hydra again to make its environment"
        )
    if not (Path(python.libdir) / python.library).is_file() or ".so" not in python.library:
        raise MachineError(
            f"Python {python.version} has no shared library here; install libpython{python.version}"
        )
    grpc, metrics = free_ports(2)
    shutil.rmtree(beats(home), ignore_errors=True)
    beats(home).mkdir(parents=True)
    backends = _backends(home, wheel, python.version)
    argv = [
        *(str(serving_python), "-IS", launch.__file__, *_left(home)),
        str(wheel / "bin" / "tritonserver"),
        f"--model-repository={repository.folder(home)}",
        f"--backend-directory={backends}",
        f"--backend-config=python,shm-region-prefix-name={_left(home)[1]}",
        "--model-control-mode=explicit",
        *(f"--load-model={name}" for name in models),
        "--disable-auto-complete-config",  # saves one start of every model
        "--exit-on-error=false",
        f"--exit-timeout-secs={STOP_SECONDS}",
        "--allow-http=false",
        f"--grpc-address={HOST}",
        f"--grpc-port={grpc}",
        "--allow-gpu-metrics=false",  # waits for a GPU manager that is not here
        f"--metrics-address={HOST}",
        f"--metrics-port={metrics}",
    ]
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LD_LIBRARY_PATH": f"{packages / 'nvidia_pytriton.libs'}:{python.libdir}",
        "PYTHONPATH": str(packages),
        "PYTHONNOUSERSITE": "1",
        "STUB_BEATS": str(beats(home)),
        "ORT_DISABLE_TELEMETRY": "1",
        "OMP_NUM_THREADS": "1",
    }
    return ServerCommand(
        argv=tuple(argv), env=env, url=f"{HOST}:{grpc}", metrics_url=f"http://{HOST}:{metrics}/metrics"
    )
