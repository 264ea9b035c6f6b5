"""How settings.py reads its HYDRA_* variables: each once, with a parser; mistakes are collected, not raised.

`Variables.problems` is what `hydra_site.checks` refuses to start with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PREFIX = "HYDRA_"
HIGHEST_PORT = 65535
T = TypeVar("T")


@dataclass
class Variables:
    """The environment, as settings.py reads it; `about` maps each variable read to its one-line help."""

    environ: Mapping[str, str]
    about: dict[str, str] = field(default_factory=dict)
    _wrong: list[str] = field(default_factory=list)

    def read(self, name: str, default: T, parse: Callable[[str], T], about: str) -> T:
        """Read one variable; unset or empty means `default`, and so does a wrong value once it is noted."""
        self.about[name] = about
        text = self.environ.get(name, "")
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as error:
            self._wrong.append(f"{name}: {text!r} {error}")
            return default

    def problems(self) -> list[str]:
        """Every wrong value, then every HYDRA_* name that nothing reads."""
        return self._wrong + [self._unknown(name) for name in sorted(self.environ) if self._is_unknown(name)]

    def _is_unknown(self, name: str) -> bool:
        return name.startswith(PREFIX) and name not in self.about

    def _unknown(self, name: str) -> str:
        near = get_close_matches(name, self.about, n=1)
        return f"{name}: there is no such setting" + (f"; did you mean {near[0]}?" if near else "; unset it")


def text(value: str) -> str:
    """Take any text."""
    return value


def path(value: str) -> Path:
    """Take a path, absolute or from the current directory."""
    return Path(value).expanduser().absolute()


def port(value: str) -> int:
    """Take a TCP port, 1 to 65535."""
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= HIGHEST_PORT:
        raise ValueError("is not a port (a number from 1 to 65535)")
    return int(value)


def minutes(value: str) -> float:
    """Take a positive number of minutes."""
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise ValueError("is not a positive number of minutes")
    return number


def count(value: str) -> int:
    """Take a whole number from 0."""
    if not value.isascii() or not value.isdigit():
        raise ValueError("is not a whole number from 0")
    return int(value)


def share(value: str) -> float:
    """Take a number from 0 to 1."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ValueError("is not a number from 0 to 1")
    return number


def one_of(*choices: str) -> Callable[[str], str]:
    """Take one of a few words."""

    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError(f"is not one of: {', '.join(choices)}")
        return value

    return parse


def url(*schemes: str) -> Callable[[str], str]:
    """Take a URL of one of these schemes."""

    def parse(value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in schemes or not (parts.netloc or parts.path):
            raise ValueError(f"is not a URL that starts with {' or '.join(s + '://' for s in schemes)}")
        return value

    return parse


def address(value: str) -> str:
    """Take HOST:PORT."""
    host, _, number = value.rpartition(":")
    if not host or "/" in host:
        raise ValueError("is not HOST:PORT")
    port(number)
    return value
