"""What cannot be taken in is refused in one line: the roster stays the same, and nothing is left."""

from __future__ import annotations

import json
import shutil
import struct
from typing import TYPE_CHECKING, Any

import pytest

from consensus.errors import InputError, MachineError
from hydra_site.home import Home
from hydra_site.intake.add import Progress, Wish, add
from hydra_site.intake.needs import Needs, check, needs
from hydra_site.intake.source import Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.fixtures.stack import Installation


def change(path: Path, **values: Any) -> None:
    """Change a JSON file; None removes a key."""
    found = json.loads(path.read_text(encoding="utf-8")) | values
    path.write_text(json.dumps({key: value for key, value in found.items() if value is not None}))


def empty(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def half_of_the_weights(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[: weights.stat().st_size // 2])


def not_safetensors(folder: Path) -> None:
    (folder / "model.safetensors").write_text("version https://git-lfs.github.com/spec/v1\n")


def huge(folder: Path) -> None:
    """Weights of a model with a million million parameters: a hole in a file."""
    size = 2 * 10**12
    tensors = {"model.embed_tokens.weight": 0, "model.layers.0.x": 0, "model.layers.1.x": size}
    header, at = {}, 0
    for name, count in tensors.items():
        header[name] = {"dtype": "U8", "shape": [count], "data_offsets": [at, at + count]}
        at += count
    text = json.dumps(header).encode()
    with (folder / "model.safetensors").open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + size)


def template(text: str) -> Callable[[Path], None]:
    return lambda folder: change(folder / "tokenizer_config.json", chat_template=text)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (no_folder, "is not a folder"),
    "empty": (empty, "has no config.json"),
    "config": (lambda f: (f / "config.json").unlink(), "has no config.json"),
    "config no JSON": (lambda f: (f / "config.json").write_text("{"), "config.json cannot be read"),
    "config a list": (lambda f: (f / "config.json").write_text("[]"), "config.json holds no JSON object"),
    "layers": (lambda f: change(f / "config.json", num_hidden_layers="2"), "gives no num_hidden_layers"),
    "no weights": (lambda f: (f / "model.safetensors").unlink(), "has no weights"),
    "shard missing": (
        lambda f: (f / "model.safetensors.index.json").write_text('{"weight_map": {"a": "b.safetensors"}}'),
        "lacks b.safetensors",
    ),
    "cut off": (half_of_the_weights, "model.safetensors is broken"),
    "a pointer": (not_safetensors, "model.safetensors is broken"),
    "a layer missing": (lambda f: change(f / "config.json", num_hidden_layers=3), "lack model.layers.2"),
    "family": (
        lambda f: change(f / "config.json", architectures=["GPT2LMHeadModel"]),
        "GPT2LMHeadModel can be taken in; these can: Qwen2ForCausalLM, LlamaForCausalLM, Phi3ForCausalLM",
    ),
    "no family": (lambda f: change(f / "config.json", architectures=None), "architecture none"),
    "quantised": (
        lambda f: change(f / "config.json", quantization_config={"bits": 4}),
        "quantised already",
    ),
    "tokenizer": (lambda f: (f / "tokenizer.json").unlink(), "has no tokenizer.json"),
    "no template": (template(""), "has no chat template"),
    "template no Jinja": (template("{% for %}"), "chat template cannot be rendered"),
    "template escapes": (template("{{ messages.__class__.__mro__ }}"), "access to attribute '__class__'"),
    "template drops": (template("{{ bos_token }}"), "leaves out what the user says"),
    "memory": (huge, "GB of memory, and"),
}


@pytest.fixture
def untouched(taken_in: Installation, settings: Any) -> Iterator[Installation]:
    """Give the home in which nothing may change."""
    settings.HYDRA_HOME, settings.HOME = taken_in.home, Home(taken_in.home)
    settings.HYDRA_TRAIN_PYTHON = taken_in.extra["HYDRA_TRAIN_PYTHON"]
    before = state(taken_in)
    yield taken_in
    assert state(taken_in) == before


def state(taken_in: Installation) -> tuple[bytes, list[str]]:
    """Give the roster and the names of all that lies beside the models."""
    files = sorted(str(path) for path in (taken_in.home / "weights").rglob("*"))
    return (taken_in.home / "roster.toml").read_bytes(), files


def ignore(*_told: object) -> None:
    """Take no notice."""


def refused(told: str, model: str, name: str = "new", profile: str = "cpu", role: str = "judge") -> None:
    wish = Wish(model=model, name=name, profile=profile, roles=(role,))
    with pytest.raises((InputError, MachineError)) as caught:
        add(wish, Progress(say=ignore, layer=ignore))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_folder_is_refused(untouched: Installation, tiny: Path, tmp_path: Path, name: str) -> None:
    spoil, told = BROKEN[name]
    folder = tmp_path / "my model"
    shutil.copytree(tiny / "qwen2", folder)
    spoil(folder)
    refused(told, str(folder))


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"role": "jugde"}, "no role 'jugde'"),
        ({"role": "embedder"}, "no role 'embedder'"),
        ({"profile": "gpu"}, "there is no profile 'gpu'; choose of: cpu, nano, scripted"),
        ({"name": ""}, "there is a model 'qwen2' already"),
        ({"name": "nano"}, "there is a model 'nano' already"),
        ({"name": "../x"}, "'../x' cannot be a model's name"),
    ],
)
def test_a_wrong_wish_is_refused(
    untouched: Installation, tiny: Path, wish: dict[str, str], told: str
) -> None:
    refused(told, str(tiny / "qwen2"), **wish)


def test_a_person_is_told_in_one_line(untouched: Installation, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    untouched.extra["HF_ENDPOINT"] = "http://127.0.0.1:9"  # nobody listens there
    asked = {
        (str(tmp_path), "--role", "judge"): (2, "no model of the architecture none can be taken in"),
        ("no/such", "--role", "judge"): (1, "no/such cannot be downloaded"),
        ("no/such",): (2, "the following arguments are required: --role"),
    }
    for arguments, (code, told) in asked.items():
        done = untouched.hydra("models", "add", *arguments)
        assert done.returncode == code
        assert told in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr
        assert done.stdout == ""


def test_memory_and_disk_are_asked_for_by_the_size_of_the_model(tmp_path: Path) -> None:
    needed = needs(Weights(parameters=500_000_000, embedded=136_000_000))
    assert 3e9 < needed.memory < 5e9
    assert 0.5e9 < needed.disk < 2e9
    check(needed, Needs(memory=8e9, disk=2e9), tmp_path)
    with pytest.raises(MachineError, match=r"takes about 3\.\d GB of memory, and 2\.0 GB is free"):
        check(needed, Needs(memory=2e9, disk=2e9), tmp_path)
    with pytest.raises(MachineError, match=r"takes about 0\.9 GB on disk, and 0\.1 GB is free at "):
        check(needed, Needs(memory=8e9, disk=1e8), tmp_path)
