"""Makes tiny random models of every family, as they are published: `python make_tiny.py FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE
from tokenizers.processors import TemplateProcessing
from tokenizers.trainers import BpeTrainer
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedTokenizerFast
from transformers.models.llama import LlamaConfig
from transformers.models.mistral import MistralConfig
from transformers.models.phi3 import Phi3Config
from transformers.models.qwen2 import Qwen2Config

TEMPLATES = Path(__file__).parent / "templates"
VOCABULARY = 512
CONTEXT = 2048
# What transformers makes of these is kept beside each model; Mistral's template knows no role `system`.
MESSAGES = (
    [{"role": "system", "content": "Be\nbrief."}, {"role": "user", "content": " Add <b> & 1 "}],
    [{"role": "user", "content": "Be\nbrief.\n\nAdd <b> & 1"}],
)
TEXT = Path(__file__).read_text(encoding="utf-8")

# family → its configuration, its special tokens with the first one that begins a text ("": none), the end
FAMILIES: dict[str, tuple[Any, str, str, list[str]]] = {
    "qwen2": (Qwen2Config, "", "<|im_end|>", ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]),
    "llama": (
        LlamaConfig,
        "<|begin_of_text|>",
        "<|eot_id|>",
        ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"],
    ),
    "phi3": (
        Phi3Config,
        "",
        "<|endoftext|>",
        ["<unk>", "<s>", "</s>", "<|endoftext|>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>"],
    ),
    "mistral": (MistralConfig, "<s>", "</s>", ["<unk>", "<s>", "</s>"]),
}


def tokenizer(begin: str, special: list[str]) -> Tokenizer:
    """Train a byte-level tokenizer on this file; it puts `begin` before every text, as Llama's does."""
    made = Tokenizer(BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = BpeTrainer(
        vocab_size=VOCABULARY, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    made.train_from_iterator(TEXT.splitlines(), trainer)
    if begin:
        pair = (begin, made.token_to_id(begin))
        made.post_processor = TemplateProcessing(single=f"{begin} $A", special_tokens=[pair])
    return made


def make(family: str, folder: Path) -> None:
    """Write one model."""
    config_class, begin, end, special = FAMILIES[family]
    words = tokenizer(begin, special)
    ids = {name: words.token_to_id(name) for name in special}
    torch.manual_seed(7)
    config = config_class(
        vocab_size=VOCABULARY,
        hidden_size=128,
        intermediate_size=256,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=CONTEXT,
        initializer_range=0.2,
        tie_word_embeddings=False,
        bos_token_id=ids.get(begin),
        eos_token_id=ids[end],
        pad_token_id=0,
        **({"original_max_position_embeddings": CONTEXT} if family == "phi3" else {}),
    )
    AutoModelForCausalLM.from_config(config).to(torch.bfloat16).save_pretrained(folder)
    names = {"eos_token": end} | ({"bos_token": begin} if begin else {})
    PreTrainedTokenizerFast(tokenizer_object=words, **names).save_pretrained(folder)
    publish(folder, (TEMPLATES / f"{family}.jinja").read_text(encoding="utf-8").rstrip("\n"))
    told = AutoTokenizer.from_pretrained(folder).apply_chat_template(
        MESSAGES[family == "mistral"], tokenize=False, add_generation_prompt=True
    )
    folder.with_suffix(".told").write_text(told, encoding="utf-8")


def publish(folder: Path, template: str) -> None:
    """Write the settings as the published models have them: as transformers 4 wrote them."""
    path = folder / "config.json"
    config = json.loads(path.read_text())
    rope = config.pop("rope_parameters")
    config |= {
        "rope_theta": rope["rope_theta"],
        "torch_dtype": config.pop("dtype"),
        "transformers_version": "4.43.1",
    }
    path.write_text(json.dumps(config, indent=2))
    path = folder / "tokenizer_config.json"
    settings = json.loads(path.read_text()) | {"chat_template": template}
    settings["tokenizer_class"] = "PreTrainedTokenizerFast"
    path.write_text(json.dumps(settings, indent=2))


for each in FAMILIES:
    make(each, Path(sys.argv[1]) / each)
