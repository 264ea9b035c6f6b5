"""Export a trained checkpoint: `python -m triton_models.nano.export DIR [--to FOLDER]`.

DIR is what `train` wrote. The checkpoint becomes a Hugging Face folder, and that an int4 model for ONNX
Runtime GenAI that declines only when it is sure, which is all that serving needs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import torch
from tokenizers import Tokenizer
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from triton_models.nano.declining import decline_only_when_sure
from triton_models.nano.generate import WEIGHTS
from triton_models.nano.model import Shape
from triton_models.nano.prompt import EOS, PAD, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

SERVED: Final = (
    "model.onnx",
    "model.onnx.data",
    "genai_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
)


def to_hugging_face(source: Path, target: Path) -> None:
    """Write the checkpoint in `source` as a folder that transformers loads."""
    saved = torch.load(source / "checkpoint.pt", weights_only=True)
    shape = Shape(**saved["shape"])
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers leaves it untyped
        tokenizer_file=str(source / "tokenizer.json"),
        pad_token=PAD,
        eos_token=EOS,
        model_max_length=shape.context,
    )
    config = LlamaConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.heads,
        intermediate_size=shape.intermediate,
        max_position_embeddings=shape.context,
        rms_norm_eps=shape.epsilon,
        rope_parameters={"rope_type": "default", "rope_theta": shape.rope_theta},
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    model = LlamaForCausalLM(config)
    state = {**saved["model"], "lm_head.weight": saved["model"]["model.embed_tokens.weight"]}
    model.load_state_dict(state)
    model.save_pretrained(target)
    tokenizer.save_pretrained(target)


def to_onnx(source: Path, target: Path, precision: str = "int4") -> None:
    """Build the ONNX Runtime GenAI model; raises CalledProcessError with the builder's output on failure."""
    command = [sys.executable, "-m", "onnxruntime_genai.models.builder"]
    with TemporaryDirectory() as cache:
        subprocess.run(
            [*command, "-i", str(source), "-o", str(target), "-p", precision, "-e", "cpu", "-c", cache],
            check=True,
            capture_output=True,
            text=True,
        )


def tidy(folder: Path) -> None:
    """Rewrite the settings without what describes the machine that made them."""
    settings = folder / "tokenizer_config.json"
    content = json.loads(settings.read_text())
    for key in ("is_local", "local_files_only"):
        content.pop(key, None)
    settings.write_text(json.dumps(content, indent=2) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description="Export the built-in model.")
    parser.add_argument("source", type=Path, help="folder of the checkpoint and the tokenizer")
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="folder of the served model")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        made = Path(name)
        to_hugging_face(options.source, made / "hf")
        to_onnx(made / "hf", made / "onnx")
        tokenizer = Tokenizer.from_file(str(options.source / "tokenizer.json"))
        decline_only_when_sure(made / "onnx" / "model.onnx", tokenizer.token_to_id(UNKNOWN))
        tidy(made / "onnx")
        options.to.mkdir(parents=True, exist_ok=True)
        for file in SERVED:
            shutil.copyfile(made / "onnx" / file, options.to / file)
    size = sum((options.to / file).stat().st_size for file in SERVED)
    print(f"{options.to}: {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
