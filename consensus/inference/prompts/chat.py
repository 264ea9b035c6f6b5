"""A model's own chat template, kept beside its weights by `./hydra models add`; goes before its family's."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
from jinja2 import TemplateError
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

from consensus.errors import RosterError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import Template

FILE = "chat.json"


class Chat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one model is talked to. The template is a stranger's program: it is only ever rendered sandboxed.

    `tokens` are those that the template asks for by name (bos_token, eos_token, …), `special` all marks that
    must never stand in text that people wrote. Without `system`, the template refuses or drops messages of
    that role: what they say is put before the first of the user's.
    """

    template: str
    tokens: dict[str, str]
    special: tuple[str, ...]
    system: bool = True

    def pattern(self, family: re.Pattern[str]) -> re.Pattern[str]:
        """Give what matches the marks of the model and of its family."""
        longest_first = sorted(self.special, key=len, reverse=True)
        return re.compile("|".join([family.pattern, *map(re.escape, longest_first)]))

    def text(self, messages: Sequence[dict[str, str]]) -> str:
        """Render the messages, up to where the answer begins; raises RosterError.

        `messages`: one of role system, then one of role user.
        """
        if not self.system:
            told = "\n\n".join(message["content"].strip() for message in messages)
            messages = [{"role": "user", "content": told}]
        given = {"messages": messages, "add_generation_prompt": True, "tools": None, "documents": None}
        try:
            return _compiled(self.template).render(self.tokens | given)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError) as error:
            raise RosterError(f"the model's own chat template cannot be rendered: {error}") from error


@cache
def own(weights: Path) -> Chat | None:
    """Read the chat template beside a model's weights; None where there is none. Raises RosterError."""
    try:
        return msgspec.json.decode((weights / FILE).read_bytes(), type=Chat)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise RosterError(f"{weights / FILE}: {error}; add the model again") from error


@cache
def _compiled(template: str) -> Template:
    return _sandbox.from_string(template)


def _raise(message: str) -> NoReturn:
    """Let a template refuse what it is given, as published templates do."""
    raise TemplateError(message)


def _today(form: str) -> str:
    return dt.datetime.now(tz=dt.UTC).strftime(form)


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


# As transformers sets it up: published templates are written for exactly this.
_sandbox = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])
_sandbox.globals |= {"raise_exception": _raise, "strftime_now": _today}
_sandbox.filters["tojson"] = _json
