"""What the sandbox's root holds: the base Python, its standard library and the libraries it is linked to."""

from __future__ import annotations

import compileall
import functools
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

from consensus.errors import SandboxError

INSIDE = Path(__file__).parent / "inside"
INSIDE_AT = (
    "/hydra/consensus/sandbox/inside"  # a namespace package there, so the imports read as they do here
)
_UNUSED = re.compile(
    r"^(_test|_xx|xx|_tkinter|_curses|readline|nis|ossaudiodev|audioop|_dbm|_gdbm|_ctypes_test)"
)


@functools.cache
def python() -> str:
    """Give the path of the base interpreter: in the sandbox, the environment's is a link into nowhere."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    return str(Path(base).resolve())


@functools.cache
def mounts() -> tuple[str, ...]:
    """Give bwrap's arguments that bind Python and its libraries, read-only."""
    standard = Path(sysconfig.get_path("stdlib")).resolve()
    arguments = ["--ro-bind", python(), python(), "--ro-bind", str(standard), str(standard)]
    for packages in ("site-packages", "dist-packages"):
        if (standard / packages).is_dir():
            arguments += ["--tmpfs", str(standard / packages)]
    extensions = Path(sysconfig.get_config_var("DESTSHARED") or standard / "lib-dynload")
    if not extensions.is_relative_to(standard) and extensions.is_dir():
        arguments += ["--ro-bind", str(extensions), str(extensions)]
    for library in _libraries(extensions):
        arguments += ["--ro-bind", library, library]
    # The sandbox cannot keep what it compiles, and most of these modules are never imported out here.
    compileall.compile_dir(INSIDE, quiet=2)
    return (*arguments, "--ro-bind", str(INSIDE), INSIDE_AT)


def _libraries(extensions: Path) -> list[str]:
    """Ask the loader which libraries Python and its extension modules need, and under which paths."""
    modules = [str(path) for path in sorted(extensions.glob("*.so")) if not _UNUSED.match(path.name)]
    try:
        told = subprocess.run(
            ["ldd", python(), *modules], capture_output=True, text=True, timeout=60, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxError(f"cannot ask ldd for the libraries of {python()}: {error}") from error
    found = re.findall(r"(?:=> |^\s+)(/\S+) \(0x", told, re.MULTILINE)
    return sorted(set(found))
