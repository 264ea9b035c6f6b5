"""Writes Triton's model repository: one folder per model that a profile has our own server load."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from consensus.errors import RosterError
from consensus.inference.paths import RUNTIMES
from consensus.inference.signatures import pbtxt, signature

if TYPE_CHECKING:
    from consensus.inference.roster import ModelSpec, Profile

# The contract that our own models speak unless the roster says otherwise.
OURS = {"genai": "tensorrt_llm_bls", "scripted": "tensorrt_llm_bls", "static": "embedding"}

# Triton batches only models that answer each request once.
_BATCHED = "dynamic_batching { }"
_DECOUPLED = "model_transaction_policy { decoupled: true }"

_ENTRY = '''"""Written from the roster: Triton loads this file and takes its class."""

from .runtimes.stub import settle

settle()

from .runtimes.{runtime}.model import TritonPythonModel  # noqa: F401
'''


def folder(home: Path) -> Path:
    """Give the model repository of a HYDRA_HOME."""
    return home / "models"


def script(home: Path, model: str) -> Path:
    """Give the file in which a scripted model looks for its rules."""
    return home / "scripts" / f"{model}.json"


def _contract(model: ModelSpec) -> str:
    return OURS[model.runtime] if model.contract == "auto" else model.contract


def _config(name: str, model: ModelSpec, parameters: dict[str, str]) -> str:
    contract = signature(_contract(model))
    lines = [
        f'name: "{name}"',
        'backend: "python"',
        _BATCHED if contract.max_batch_size > 1 else _DECOUPLED,
        f"instance_group [ {{ kind: KIND_CPU count: {model.instances} }} ]",
        pbtxt(contract),
    ]
    for key, value in parameters.items():
        lines.append(f"parameters {{ key: {json.dumps(key)} value {{ string_value: {json.dumps(value)} }} }}")
    return "\n".join(lines) + "\n"


def _parameters(name: str, model: ModelSpec, profile: Profile, home: Path) -> dict[str, str]:
    if model.runtime == "scripted":
        path = script(home, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return {"script": str(path), "contract": _contract(model)}
    weights = profile.folder / model.weights
    if not weights.is_dir():
        raise RosterError(
            f"models.{name}.weights: {weights} is not a folder; put the model there or choose another"
        )
    if model.runtime == "static":
        return {"model_dir": str(weights)}
    return {"model_dir": str(weights), "threads": str(model.threads), "context": str(model.context)}


def _files(name: str, model: ModelSpec, profile: Profile, home: Path) -> dict[str, str]:
    files = {
        "config.pbtxt": _config(name, model, _parameters(name, model, profile, home)),
        "1/model.py": _ENTRY.format(runtime=model.runtime),
    }
    for source in sorted([*RUNTIMES.glob("*.py"), *(RUNTIMES / model.runtime).glob("*.py")]):
        files[f"1/runtimes/{source.relative_to(RUNTIMES)}"] = source.read_text(encoding="utf-8")
    return files


def _same(target: Path, files: dict[str, str]) -> bool:
    return all(
        (target / path).is_file() and (target / path).read_text(encoding="utf-8") == text
        for path, text in files.items()
    )


def render(profile: Profile, home: Path) -> list[str]:
    """Write what changed, each model in one step, and give the names of the models to load.

    Models of other profiles stay: Triton loads only those it is told to.
    Raises RosterError where weights are missing.
    """
    names = []
    folder(home).mkdir(parents=True, exist_ok=True)
    for name, model in profile.served():
        files = _files(name, model, profile, home)
        target = folder(home) / name
        if not _same(target, files):
            fresh = Path(tempfile.mkdtemp(dir=home, prefix=f"{name}."))
            for path, text in files.items():
                (fresh / path).parent.mkdir(parents=True, exist_ok=True)
                (fresh / path).write_text(text, encoding="utf-8")
            shutil.rmtree(target, ignore_errors=True)
            fresh.replace(target)
        names.append(name)
    return names
