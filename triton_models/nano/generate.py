"""Answers of the exported model, one ONNX Runtime GenAI generator per request."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import onnxruntime_genai as og

from triton_models.nano.prompt import model_input

CONTEXT: Final = 512
WEIGHTS: Final = Path(__file__).parent / "weights"
"""Where the served model lies."""


class OnnxModel:
    """The exported model and its tokenizer."""

    def __init__(self, folder: Path) -> None:
        self.model = og.Model(str(folder))
        self.tokenizer = og.Tokenizer(self.model)

    def complete(
        self, style: str, prompt: str, prefill: str, *, temperature: float = 0.0, seed: int = 0
    ) -> str:
        """Write what follows the prefill: greedily at temperature 0, else sampled with the seed."""
        ids = self.tokenizer.encode(model_input(style, prompt, prefill))
        parameters = og.GeneratorParams(self.model)
        parameters.set_search_options(max_length=CONTEXT, do_sample=temperature > 0)
        if temperature > 0:
            parameters.set_search_options(temperature=temperature, top_k=0, top_p=1.0, random_seed=seed)
        generator = og.Generator(self.model, parameters)
        generator.append_tokens(ids)
        while not generator.is_done():
            generator.generate_next_token()
        return str(self.tokenizer.decode(generator.get_sequence(0)[len(ids) :]))
