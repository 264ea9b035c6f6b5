"""Looks at a folder with a Hugging Face model before anything is made of it; refusals say what to do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import msgspec
from safetensors import SafetensorError, safe_open

from consensus.errors import InputError
from consensus.inference.prompts.chat import Chat  # noqa: TC001 — msgspec reads the annotations at run time
from consensus.inference.prompts.families import families
from hydra_site.intake.talk import read_json, talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMBEDDING = "model.embed_tokens.weight"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A model that can be taken in; `context` is tokens."""

    family: str
    context: int
    layers: int
    chat: Chat
    ends: tuple[int, ...]  # tokens that end an answer


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """How large a model is: all its numbers, and those of the table that turns tokens into vectors."""

    parameters: int
    embedded: int


def look(folder: Path) -> Source:
    """Look at all but the weights; raises InputError."""
    if not folder.is_dir():
        raise InputError(
            f"{folder} is not a folder; give the folder of a Hugging Face model, or its id (OWNER/NAME)"
        )
    if not (folder / "config.json").is_file():
        raise InputError(f"{folder} has no config.json: it is not the folder of a Hugging Face model")
    config = read_json(folder / "config.json")
    family = _family(folder, config)
    chat = talk(folder)
    return Source(
        family=family,
        context=_number(folder, config, "max_position_embeddings"),
        layers=_number(folder, config, "num_hidden_layers"),
        chat=chat,
        ends=tuple(_ends(folder, config, {*families()[family].stop, chat.tokens["eos_token"]})),
    )


def weigh(folder: Path, source: Source) -> Weights:
    """Open the weights and count them; raises InputError where they are missing or broken."""
    shapes: dict[str, tuple[int, ...]] = {}
    for path in _shards(folder):
        try:
            with safe_open(path, framework="numpy") as file:
                shapes |= {name: tuple(file.get_slice(name).get_shape()) for name in file.keys()}  # noqa: SIM118 — no mapping
        except (SafetensorError, OSError) as error:
            raise InputError(f"{path} is broken ({error}); get the model again") from error
    numbers = {name: math.prod(shape) for name, shape in shapes.items()}
    needed = [EMBEDDING, *(f"model.layers.{layer}." for layer in range(source.layers))]
    for start in needed:
        if not any(name.startswith(start) for name in numbers):
            raise InputError(f"the weights in {folder} lack {start.rstrip('.')}; get the model again")
    return Weights(parameters=sum(numbers.values()), embedded=numbers[EMBEDDING])


def _family(folder: Path, config: dict[str, Any]) -> str:
    """Name the family of the model's architecture."""
    known = {name: family for family, about in families().items() for name in about.architectures}
    named = config.get("architectures") or ["none"]
    if named[0] not in known:
        raise InputError(
            f"{folder}: no model of the architecture {named[0]} can be taken in; these can: "
            f"{', '.join(known)}"
        )
    if config.get("quantization_config"):
        raise InputError(f"{folder}: these weights are quantised already; give the original model")
    return known[named[0]]


def _number(folder: Path, config: dict[str, Any], name: str) -> int:
    found = config.get(name)
    if not isinstance(found, int) or found < 1:
        raise InputError(f"{folder / 'config.json'} gives no {name}; get the model again")
    return found


def _ends(folder: Path, config: dict[str, Any], texts: set[str]) -> Iterator[int]:
    """Give the tokens that end an answer, the model's own choice first: some publish too few."""
    settings = folder / "generation_config.json"
    chosen = (read_json(settings) if settings.is_file() else config).get("eos_token_id")
    mine = chosen if isinstance(chosen, list) else [chosen]
    added = read_json(folder / "tokenizer.json").get("added_tokens", [])
    texts_of = {token["id"]: token["content"] for token in added}
    yield from dict.fromkeys(
        [
            *(token for token in mine if isinstance(token, int)),
            *(i for i, text in texts_of.items() if text in texts),
        ]
    )


def _shards(folder: Path) -> list[Path]:
    """Name the files of the weights."""
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        names = sorted(set(read_json(index).get("weight_map", {}).values()))
        if missing := [name for name in names if not (folder / name).is_file()]:
            raise InputError(f"{folder} lacks {', '.join(missing)}; get the model again")
        return [folder / name for name in names]
    if not (found := sorted(folder.glob("*.safetensors"))):
        raise InputError(f"{folder} has no weights (*.safetensors); get the model again, in that format")
    return found
