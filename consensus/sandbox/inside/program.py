"""The candidate's files as importable modules, kept in memory: no run can change them for the next."""

from __future__ import annotations

import importlib
import importlib.machinery
import linecache
import re
import sys
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

# Imported before the forks where the program names them, so that not every fork pays for it.
COMMON = frozenset(
    "abc ast bisect cmath collections copy dataclasses datetime decimal enum fractions functools heapq"
    " itertools json math operator random re statistics string textwrap typing".split()
)


class Program:
    """Finder and loader (the import protocol) of the files of one candidate."""

    def __init__(self, files: dict[str, str]) -> None:
        self._sources: dict[str, tuple[str, str, bool]] = {}
        self._codes: dict[str, CodeType] = {}
        for path, source in files.items():
            if not path.endswith(".py"):
                continue
            parts = path[:-3].split("/")
            package = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if package else parts)
            self._sources[name] = (path, source, package)
            linecache.cache[path] = (len(source), None, source.splitlines(keepends=True), path)

    def prepare(self) -> None:
        """Compile what compiles, and import the common modules that the program names."""
        for name, (path, source, _) in self._sources.items():
            try:
                self._codes[name] = compile(source, path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
                continue  # told by load(), in the fork
            for module in set(re.findall(r"^\s*(?:from|import)\s+(\w+)", source, re.MULTILINE)) & COMMON:
                importlib.import_module(module)

    def load(self) -> ModuleType:
        """Import `solution`, first of all finders; whatever it raises comes through."""
        sys.meta_path.insert(0, self)
        return importlib.import_module("solution")

    def forget(self) -> None:
        """Take back the import: the next one runs the modules' code afresh."""
        for name in self._sources:
            sys.modules.pop(name, None)
        while self in sys.meta_path:
            sys.meta_path.remove(self)

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find one of the candidate's modules (the finder's part of the protocol)."""
        if name not in self._sources:
            return None
        path, _, package = self._sources[name]
        spec = importlib.machinery.ModuleSpec(name, cast("Any", self), origin=path, is_package=package)
        spec.has_location = True
        return spec

    def create_module(self, _spec: importlib.machinery.ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code."""
        path, source, _ = self._sources[module.__name__]
        code = self._codes.get(module.__name__) or compile(source, path, "exec", dont_inherit=True)
        exec(code, module.__dict__)  # noqa: S102 — this is the sandbox, made to run it

    def get_source(self, name: str) -> str:
        """Give the source, as `inspect` asks for it."""
        return self._sources[name][1]
