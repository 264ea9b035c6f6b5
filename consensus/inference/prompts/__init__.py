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

    from consensus.inference.prompts.chat import Chat
    from consensus.inference.prompts.families import Family
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
    recalled: tuple[int, ...] = ()  # the memories that stand in it


def _calm(value: Any, special: re.Pattern[str]) -> Any:
    """Neutralise every text in plain data."""
    if isinstance(value, str):
        return neutral(value, special)
    if isinstance(value, dict):
        return {key: _calm(item, special) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_calm(item, special) for item in value]
    return value


def few(memories: list[dict[str, Any]], kind: Family) -> list[dict[str, Any]]:
    """Keep the nearest memories, which come first, as far as the family can take and read them."""
    memories = [each for each in memories if not kind.recalled_kinds or each["kind"] in kind.recalled_kinds]
    if kind.recalled is None:
        return memories
    left, few = kind.recalled_characters, list[dict[str, Any]]()
    for memory in memories:
        size = len(memory["problem"]) + len(memory["content"])
        if len(few) < kind.recalled and size <= left:
            few.append(memory)
            left -= size
    return few


def render(ask: Ask, family_name: str, chat: Chat | None = None) -> Prompt:
    """Render a question in the model's own form, else in its family's; raises RosterError where that fails.

    All that people, memories and other models wrote is data: special tokens in it lose their power.
    """
    kind = family(family_name)
    special = chat.pattern(kind.pattern()) if chat else kind.pattern()
    data = _calm(msgspec.to_builtins(ask), special)
    data["recalled"] = few(data["recalled"], kind)
    begun = prefill(ask, special) if kind.prefill else ""
    messages = [
        {"role": "system", "content": _questions.get_template("_system.jinja").render(data)},
        {"role": "user", "content": _questions.get_template(f"{ask.purpose}.jinja").render(data)},
    ]
    if chat is None:
        text = chat_template(family_name).render(data | {"messages": messages, "prefill": begun})
    else:
        text = chat.text(messages) + begun
    scored = data["task"]["prompt"].strip() if ask.purpose == "describe" else ""
    recalled = tuple(memory["id"] for memory in data["recalled"])
    return Prompt(text=text, prefill=begun, stop=kind.stop, forced=scored, recalled=recalled)
