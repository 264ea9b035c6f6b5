"""Answers of the exported model, one ONNX Runtime GenAI generator per request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime_genai as og

from triton_models.nano.prompt import model_input

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT: Final = 512
WEIGHTS: Final = Path(__file__).parent / "weights"
"""Where the served model lies."""


class OnnxModel:
    """The exported model and its tokenizer."""

    def __init__(self, folder: Path) -> None:
        self.model = og.Model(str(folder))
        self.tokenizer = og.Tokenizer(self.model)

    def complete(  # noqa: PLR0913 - what is asked, and how it is drawn
        self,
        style: str,
        prompt: str,
        prefill: str,
        recalled: Sequence[tuple[str, str]] = (),
        *,
        temperature: float = 0.0,
        seed: int = 0,
    ) -> str:
        """Write the program behind the prefill: greedily at temperature 0, else sampled with the seed."""
        return self.go_on(model_input(style, prompt, prefill, recalled), temperature=temperature, seed=seed)

    def go_on(self, text: str, *, temperature: float = 0.0, seed: int = 0) -> str:
        """Write what follows the text; a text without room for an answer is followed by nothing."""
        ids = self.tokenizer.encode(text)
        if len(ids) >= CONTEXT:
            return ""
        parameters = og.GeneratorParams(self.model)
        parameters.set_search_options(max_length=CONTEXT, do_sample=temperature > 0)
        if temperature > 0:
            parameters.set_search_options(temperature=temperature, top_k=0, top_p=1.0, random_seed=seed)
        generator = og.Generator(self.model, parameters)
        generator.append_tokens(ids)
        while not generator.is_done():
            generator.generate_next_token()
        return str(self.tokenizer.decode(generator.get_sequence(0)[len(ids) :]))

    def score(self, text: str, continuation: str) -> list[float]:
        """Give the log-probability (nats) of each token of the continuation and of the end behind it."""
        before = len(self.tokenizer.encode(text))
        ids = self.tokenizer.encode(text + continuation)
        parameters = og.GeneratorParams(self.model)
        parameters.set_search_options(max_length=len(ids) + 1)
        generator = og.Generator(self.model, parameters)
        generator.append_tokens(ids)
        logits = generator.get_output("logits")[0, before - 1 :].astype(np.float32)
        logits -= logits.max(axis=1, keepdims=True)
        targets = [*ids[before:], int(self.tokenizer.eos_token_ids[0])]
        chosen = logits[np.arange(len(targets)), targets] - np.log(np.exp(logits).sum(axis=1))
        return [float(value) for value in chosen]
