"""What a model is told: a question of the project, in the form of that model's family."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from consensus.inference.prompts.escape import neutral
from consensus.inference.prompts.families import chat_template, family
from consensus.inference.prompts.prefill import prefill

if TYPE_CHECKING:
    import re

    from consensus.values import Ask

_questions = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 — prompts are no HTML; escape.py guards them
)


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """The whole text for the model; `prefill` is its end, which belongs to the answer.

    Where `forced` is set, nothing is asked: the model scores that text as the continuation of `text`.
    """

    text: str
    prefill: str
    stop: tuple[str, ...]
    forced: str = ""


def _calm(value: Any, special: re.Pattern[str]) -> Any:
    """Neutralise every text in plain data."""
    if isinstance(value, str):
        return neutral(value, special)
    if isinstance(value, dict):
        return {key: _calm(item, special) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_calm(item, special) for item in value]
    return value


def render(ask: Ask, family_name: str) -> Prompt:
    """Render a question for a family; raises RosterError for an unknown family.

    All that people, memories and other models wrote is data: special tokens in it lose their power.
    """
    kind = family(family_name)
    data = _calm(msgspec.to_builtins(ask), kind.pattern())
    forced = prefill(ask, kind.pattern()) if kind.prefill else ""
    messages = [
        {"role": "system", "content": _questions.get_template("_system.jinja").render(data)},
        {"role": "user", "content": _questions.get_template(f"{ask.purpose}.jinja").render(data)},
    ]
    text = chat_template(family_name).render(data | {"messages": messages, "prefill": forced})
    return Prompt(text=text, prefill=forced, stop=kind.stop)
