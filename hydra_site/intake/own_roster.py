"""The person's own roster in HYDRA_HOME: models are entered in one step, and what they wrote there stays."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec
import tomlkit

from consensus.inference import roster

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from consensus.inference.roster import ModelSpec

HEAD = """\
# Your own models, from `./hydra models add`. Read over triton_models/roster.toml, which tells what the keys
# mean: models join its models, roles go before its roles. Change it as you like, then restart the stack.
"""


def enter(path: Path, name: str, model: ModelSpec, profile: str, roles: Sequence[str]) -> None:
    """Add a model and give it roles in a profile."""
    written = path.read_text(encoding="utf-8") if path.exists() else HEAD
    document = tomlkit.parse(written)
    models = document.setdefault("models", tomlkit.table(is_super_table=True))
    models[name] = _table(model)
    if "profiles" not in document:
        document.add(tomlkit.nl())
    profiles = document.setdefault("profiles", tomlkit.table(is_super_table=True))
    played = profiles.setdefault(profile, tomlkit.table(is_super_table=True)).setdefault(
        "roles", tomlkit.table()
    )
    for role in roles:
        played[role] = tomlkit.inline_table().append("model", name)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        fresh.write_text(tomlkit.dumps(document), encoding="utf-8")
        roster.read(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _table(model: ModelSpec) -> tomlkit.items.Table:
    """Write what differs from the defaults."""
    table = tomlkit.table()
    for field in msgspec.structs.fields(model):
        value = getattr(model, field.name)
        if value != field.default:
            table[field.name] = sorted(value) if isinstance(value, frozenset) else value
    return table
