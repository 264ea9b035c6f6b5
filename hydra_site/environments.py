"""Makes the virtual environments from hash-pinned requirements, then hands over to manage.py.

Run by `./hydra` under any Python 3.11–3.13, before anything is installed: only the standard library here.
An environment is a folder `NAME-DIGEST` under .hydra/envs; DIGEST covers its pins and its Python, so changed
pins make a new folder while running processes keep theirs. `.hydra/envs/NAME` links to the newest.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
ENVS = ROOT / ".hydra" / "envs"
COMPLETE = ".complete"
SERVING_PYTHONS = ((3, 11), (3, 12))  # numpy 1.26, which Triton's Python backend needs, has no wheel for 3.13
TRUST = Path("/etc/ssl/certs/ca-certificates.crt")  # where a person's own certificate authorities are added
WITHOUT_SERVING = frozenset({"", "help", "status", "down"})

# Any Python prints as JSON: its version, its path, its shared library or "" (the Triton stub loads it).
DESCRIBE = """
import json, os, sys, sysconfig
get = sysconfig.get_config_var
name = get("INSTSONAME") or ""
folders = (get("LIBDIR") or "", os.path.join(get("LIBDIR") or "", get("MULTIARCH") or ""))
paths = [os.path.join(folder, name) for folder in folders if ".so" in name]
print(json.dumps({
    "version": sys.version_info[:3],
    "executable": getattr(sys, "_base_executable", sys.executable),
    "library": next(filter(os.path.exists, paths), ""),
}))
"""


class Refusal(Exception):  # noqa: N818 — it refuses, for a reason told to a person
    """Nothing can be made; `code` 2 is the person's mistake, 1 the machine's."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Environment:
    """One environment: its name and the pinned requirements that fill it."""

    name: str
    pins: tuple[str, ...]
    large: str = ""  # what a person should know before they wait for it

    def folder(self) -> Path:
        """Give the folder that belongs to the pins as they are now and to the running Python."""
        digest = hashlib.sha256(repr((sys.version_info[:3], sys.base_prefix)).encode())
        for pin in self.pins:
            digest.update((ROOT / "requirements" / pin).read_bytes())
        return ENVS / f"{self.name}-{digest.hexdigest()[:12]}"


APP = Environment("app", ("app.txt",))
DEV = Environment("dev", ("app.txt", "dev.txt"))
PEERS = Environment("peers", ("peers.txt",), "chromadb and what it needs: 0.6 GB on disk")
SERVING = Environment("serving", ("serving.txt", "triton.txt"))
TRAIN = Environment(
    "train",
    ("train.txt",),
    "PyTorch and what it needs: 4 GB on disk, and on a slow line a long download",
)
UV = Environment("uv", ("uv.txt",))


def say(message: str) -> None:
    """Tell the person what goes on; standard output belongs to the command."""
    sys.stderr.write(f"hydra: {message}\n")
    sys.stderr.flush()


def python_of(folder: Path) -> Path:
    """Give the interpreter of an environment."""
    return folder / "bin" / "python"


def is_made(folder: Path) -> bool:
    """Tell whether an environment was finished and its interpreter is still there."""
    return (folder / COMPLETE).exists() and python_of(folder).exists()


def run(argv: Sequence[str | Path], what: str, *, shown: bool = False) -> str:
    """Run a program to its end and give its output; raises Refusal with the program's own last words.

    Where it is `shown`, those and its progress go to the person directly.
    """
    words = [str(part) for part in argv]
    stderr = None if shown else subprocess.PIPE
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=stderr, text=True, check=False)
    if done.returncode != 0 and shown:
        raise Refusal(what)
    if done.returncode != 0:
        words = (done.stderr.strip() or done.stdout.strip() or f"exit {done.returncode}").splitlines()
        raise Refusal(f"{what}: " + "\n  ".join(words[-8:]))
    return done.stdout


@contextmanager
def locked() -> Iterator[None]:
    """Hold the lock under which environments are made: two ./hydra may start at once."""
    ENVS.mkdir(parents=True, exist_ok=True)
    with (ENVS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another ./hydra that is making the environments")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def finish(environment: Environment, folder: Path) -> None:
    """Mark an environment as complete, link its name to it, and remove those before the previous one."""
    (folder / COMPLETE).touch()
    link = ENVS / f".{environment.name}.{os.getpid()}"
    link.symlink_to(folder.name)
    link.replace(ENVS / environment.name)
    others = sorted(ENVS.glob(f"{environment.name}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[2:]:
        shutil.rmtree(old, ignore_errors=True)


def make_uv(*, yes: bool) -> Path:
    """Install the pinned uv and give its path."""
    folder = UV.folder()
    uv = folder / "bin" / "uv"
    if not is_made(folder):
        began = time.monotonic()
        say("installing uv, which makes the environments")
        shutil.rmtree(folder, ignore_errors=True)
        try:
            import ensurepip  # noqa: F401, PLC0415 — Debian's python3 lacks it until python3-venv is installed
        except ImportError:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            install_package(f"python{version}-venv", "Python has no venv module", yes=yes)
        run([base_python(), "-m", "venv", folder], "uv's environment could not be made")
        pip: list[str | Path] = [
            python_of(folder),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ]
        pins = ROOT / "requirements" / "uv.txt"
        run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", pins], "uv could not be installed")
        finish(UV, folder)
        say(f"uv is ready ({time.monotonic() - began:.1f} s)")
    return uv


def certificates() -> list[str]:
    """Have uv trust what the machine trusts, as pip does, where the machine says so."""
    return ["--system-certs"] if TRUST.exists() else []


def base_python() -> str:
    """Give the interpreter outside of any environment that runs this."""
    return getattr(sys, "_base_executable", sys.executable)


def install_package(package: str, why: str, *, yes: bool) -> None:
    """Install a system package where --yes allows it; else refuse, naming the command that does."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", package]
    if os.getuid() != 0:
        command.insert(0, "sudo")
    if not yes or shutil.which("apt-get") is None:
        raise Refusal(f"{why}: install the package {package} ({' '.join(command)}), or run ./hydra --yes")
    say(f"{why}: installing {package}")
    run([*command[: command.index("install")], "update"], "the list of packages could not be had")
    run(command, f"{package} could not be installed")


def serving_python(uv: Path, *, yes: bool) -> str:
    """Choose a Python 3.11 or 3.12 with a shared library for the serving environment."""
    listed = json.loads(
        run([uv, "python", "list", "--only-installed", "--output-format", "json"], "uv failed")
    )
    paths = dict.fromkeys([base_python(), *(entry["path"] for entry in listed)])
    static: list[tuple[int, int]] = []
    for path in paths:
        try:
            about = json.loads(run([path, "-I", "-c", DESCRIBE], path))
        except (Refusal, ValueError):
            continue  # a leftover that no longer runs
        version = (about["version"][0], about["version"][1])
        if version in SERVING_PYTHONS and about["library"]:
            return str(about["executable"])
        if version in SERVING_PYTHONS and path.startswith("/usr/bin/"):
            static.append(version)
    if static:
        package = f"libpython{static[0][0]}.{static[0][1]}"
        install_package(package, "the model server needs Python's shared library", yes=yes)
        return f"/usr/bin/python{static[0][0]}.{static[0][1]}"
    say("the model server needs Python 3.11 or 3.12 with a shared library: asking uv for 3.12")
    home = ENVS / "pythons"
    run(
        [uv, *certificates(), "python", "install", "--install-dir", home, "3.12"],
        "no Python 3.12 could be had; install one",
    )
    return str(next(home.glob("cpython-3.12*/bin/python3.12")))


def make(environment: Environment, uv: Path, *, yes: bool) -> None:
    """Make one environment in its own folder."""
    began = time.monotonic()
    folder = environment.folder()
    say(
        f"making the {environment.name} environment"
        + (f" ({environment.large})" if environment.large else "")
    )
    shutil.rmtree(folder, ignore_errors=True)
    python = serving_python(uv, yes=yes) if environment is SERVING else base_python()
    failed = f"the {environment.name} environment could not be made"
    run([uv, "venv", "--quiet", "--no-python-downloads", "--python", python, folder], failed)
    pins = [ROOT / "requirements" / pin for pin in environment.pins]
    shown = bool(environment.large) and sys.stderr.isatty()
    sync: list[str | Path] = [
        "pip",
        "sync",
        *([] if shown else ["--quiet"]),
        "--require-hashes",
        "--no-build",
        "--python",
        python_of(folder),
    ]
    run([uv, *certificates(), *sync, *pins], failed, shown=shown)
    finish(environment, folder)
    say(f"the {environment.name} environment is ready ({time.monotonic() - began:.1f} s)")


def ensure(environments: Sequence[Environment], *, yes: bool) -> None:
    """Make those environments that are missing, side by side."""
    if all(is_made(environment.folder()) for environment in environments):
        return
    with locked():
        missing = [environment for environment in environments if not is_made(environment.folder())]
        if not missing:
            return
        uv = make_uv(yes=yes)
        with ThreadPoolExecutor(len(missing)) as pool:
            for done in [pool.submit(make, environment, uv, yes=yes) for environment in missing]:
                done.result()


def draws_figures(arguments: Sequence[str]) -> bool:
    """Tell whether a benchmark is to draw, which takes a library that nothing else needs."""
    asked = {word.partition("=")[0] for word in arguments[1:]}
    return arguments[:1] == ["bench"] and bool(asked & {"--figures", "--plot"})


def hand_over(arguments: list[str]) -> NoReturn:
    """Make what the command needs and become manage.py."""
    yes = arguments[:1] == ["--yes"]
    rest = arguments[1:] if yes else arguments
    command = rest[0] if rest and not rest[0].startswith("-") else ""
    app = (
        DEV if command == "test" or draws_figures(rest) else PEERS if rest[:2] == ["bench", "recall"] else APP
    )
    serving = command not in WITHOUT_SERVING and not {"-h", "--help"} & set(rest)
    if sys.platform != "linux":
        raise Refusal(f"Hydra-Consensus runs on Linux, not on {sys.platform}", 2)
    ensure([app, *([SERVING] if serving else []), *([TRAIN] if command == "test" else [])], yes=yes)
    environ = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    if is_made(SERVING.folder()):
        environ.setdefault("HYDRA_SERVING_PYTHON", str(python_of(SERVING.folder())))
    if is_made(TRAIN.folder()):
        environ.setdefault("HYDRA_TRAIN_PYTHON", str(python_of(TRAIN.folder())))
    python = str(python_of(app.folder()))
    os.execve(python, [python, str(ROOT / "manage.py"), *rest], environ)  # noqa: S606 — no shell is wanted


def main() -> int:
    """Hand over, or say in one line why not."""
    try:
        hand_over(sys.argv[1:])
    except Refusal as error:
        say(str(error))
        return error.code
    except OSError as error:
        say(f"{error.filename or ENVS}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
