"""The model families: their chat template, special tokens and stop words, from triton_models/templates/."""

from __future__ import annotations

import re

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from consensus.errors import RosterError
from consensus.inference.paths import TEMPLATES


class Family(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One family. `special` is a regular expression for its special tokens."""

    special: str
    stop: tuple[str, ...] = ()
    prefill: bool = False  # the template forces the beginning of the program
    recalled: int | None = None  # most memories that it can learn from at once; None: all
    recalled_characters: int = 0  # of those memories together, where they are limited
    recalled_kinds: tuple[str, ...] = ()  # of the memories that it was taught to read; none named: all
    architectures: tuple[str, ...] = ()  # of Hugging Face models that belong to it

    def pattern(self) -> re.Pattern[str]:
        """Compile `special`."""
        return re.compile(self.special)


_chat = Environment(
    loader=FileSystemLoader(TEMPLATES),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 — prompts are no HTML; escape.py guards them
    trim_blocks=True,
    lstrip_blocks=True,
)


FILE = TEMPLATES / "families.toml"


def families() -> dict[str, Family]:
    """Give all families by name."""
    return msgspec.toml.decode(FILE.read_bytes(), type=dict[str, Family])


def family(name: str) -> Family:
    """Give a family; raises RosterError for an unknown one."""
    known = families()
    if name not in known:
        raise RosterError(f"no model family {name!r} in {FILE}; use one of: {', '.join(sorted(known))}")
    return known[name]


def chat_template(name: str) -> Template:
    """Give the template that puts messages into a family's form."""
    return _chat.get_template(f"{name}.jinja")
