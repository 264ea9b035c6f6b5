"""How a Hugging Face model is talked to: its published chat template and special tokens, as a `Chat`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from consensus.errors import InputError, RosterError
from consensus.inference.prompts.chat import Chat

if TYPE_CHECKING:
    from pathlib import Path

NAMED = ("bos_token", "eos_token", "unk_token", "pad_token")
# What separates the speakers in a template's own text: <|im_start|>, [INST], <<SYS>>, <start_of_turn>, </s>.
MARK = re.compile(r"<<?/?[|｜]?[A-Za-z_▁]+[|｜]?>>?|\[/?[A-Z_]+\]")
PROBE = ({"role": "system", "content": "Probe-7-system"}, {"role": "user", "content": "Probe-7-user"})


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object; raises InputError, where it is missing too."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{path.parent} has no {path.name}; give the whole folder of the model") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read ({error}); get the model again") from error
    if not isinstance(found, dict):
        raise InputError(f"{path} holds no JSON object; get the model again")
    return found


def talk(folder: Path) -> Chat:
    """Read how the model in `folder` is talked to, and try it; raises InputError."""
    settings = read_json(folder / "tokenizer_config.json")
    added = read_json(folder / "tokenizer.json").get("added_tokens", [])
    template = _template(folder, settings)
    marks = {token["content"] for token in added if token.get("special") or MARK.fullmatch(token["content"])}
    marks |= set(MARK.findall(template))
    chat = Chat(
        template=template,
        tokens={name: _text(settings.get(name)) for name in NAMED},
        special=tuple(sorted(mark for mark in marks if len(mark) > 1 and not re.search(r"\s", mark))),
    )
    try:
        return _tried(chat)
    except RosterError as error:
        raise InputError(f"{folder}: {error}; correct the template") from error


def _template(folder: Path, settings: dict[str, Any]) -> str:
    """Find the template in any of the places where it is published; the file of its own counts first."""
    alone = folder / "chat_template.jinja"
    if alone.is_file():
        return alone.read_text(encoding="utf-8")
    found = settings.get("chat_template")
    if found is None and (folder / "chat_template.json").is_file():
        found = read_json(folder / "chat_template.json").get("chat_template")
    if isinstance(found, list):  # several, by name
        found = {entry.get("name"): entry.get("template") for entry in found}.get("default")
    if not isinstance(found, str) or not found.strip():
        raise InputError(
            f"the tokenizer in {folder} has no chat template: it is a base model, or lacks its "
            "chat_template.jinja; choose the model's instruct or chat variant"
        )
    return found


def _text(token: Any) -> str:
    """Give the text of a token, which is published as text or as an object."""
    return str(token.get("content", "")) if isinstance(token, dict) else str(token or "")


def _tried(chat: Chat) -> Chat:
    """Find out whether the template takes the role `system`; raises RosterError where it takes nothing."""
    try:
        if all(message["content"] in chat.text(PROBE) for message in PROBE):
            return chat
    except RosterError:
        pass  # many refuse that role by an error; the next try tells whether that was all
    folded = msgspec.structs.replace(chat, system=False)
    if PROBE[1]["content"] not in folded.text(PROBE):
        raise RosterError("the model's own chat template leaves out what the user says")
    return folded
