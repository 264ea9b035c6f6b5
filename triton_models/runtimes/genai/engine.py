"""A loaded model: what it starts for a request, and how likely it finds a given text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime_genai as og

from .sequence import PROMPT_TOKENS, Sequence, log_softmax

if TYPE_CHECKING:
    from pathlib import Path

GUIDES = {"json_schema": "json_schema", "regex": "regex", "lark_grammar": "lark_grammar"}
# As json.dumps writes it. Where blanks are free, a small model that is unsure goes on with them to its limit.
SPACING = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
# Where a request draws from the whole vocabulary, the library sorts it for every token: a third of nano's
# time. Up to temperature 1, what lies beyond the likeliest tokens is next to never drawn.
LIKELIEST = 64


class RefusedError(ValueError):
    """The request can never be answered; the text is for the caller."""


@dataclass(frozen=True)
class Wanted:
    """What a request asks for. `temperature` 0 or `top_k` 1 is greedy; `guide` is a schema or pattern.

    `forced` is a text to score as the continuation of `text`; then nothing is drawn.
    """

    text: str
    max_tokens: int
    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0
    seed: int = 0
    stop: tuple[str, ...] = ()
    log_probs: bool = False
    guide_type: str = ""
    guide: str = ""
    forced: str = ""


class Engine:
    """A loaded model with its tokenizer. Safe to use from several threads, each with sequences of its own."""

    def __init__(self, folder: Path, *, threads: int, context: int) -> None:
        """Load; `context` is the most tokens of prompt and answer together."""
        config = og.Config(str(folder))
        options = {"intra_op_num_threads": threads, "inter_op_num_threads": 1}
        config.overlay(json.dumps({"model": {"decoder": {"session_options": options}}}))
        self._model = og.Model(config)
        self.tokenizer = og.Tokenizer(self._model)
        self._context = context
        self._end = int(self.tokenizer.eos_token_ids[0])
        self.ends = {int(token) for token in self.tokenizer.eos_token_ids}
        added = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8")).get("added_tokens", [])
        # Added tokens that are not special, such as `<|unknown|>` and `<think>`, are part of an answer.
        self.visible = {token["id"]: token["content"] for token in added if not token["special"]}

    def start(self, wanted: Wanted) -> Sequence:
        """Begin an answer; raises RefusedError where there can be none."""
        tokens = self.tokenizer.encode(wanted.text)
        if not len(tokens):
            raise RefusedError("the prompt is empty")
        self._fits("the prompt has", len(tokens))
        if wanted.max_tokens < 1:
            raise RefusedError(f"max_tokens is {wanted.max_tokens}; it must be 1 or more")
        limit = min(wanted.max_tokens, self._context - len(tokens))
        parameters = og.GeneratorParams(self._model)
        parameters.set_search_options(max_length=len(tokens) + limit, **_search(wanted))
        if wanted.guide_type:
            if wanted.guide_type not in GUIDES:
                raise RefusedError(
                    f"no guided decoding by {wanted.guide_type!r}; use one of: {', '.join(GUIDES)}"
                )
            parameters.set_guidance(GUIDES[wanted.guide_type], _guide(wanted))
        try:
            generator = og.Generator(self._model, parameters)
        except RuntimeError as error:  # the library's word for a schema or pattern that it cannot follow
            if not wanted.guide_type:
                raise
            raise RefusedError("the guided_decoding_guide cannot be followed") from error
        return Sequence(self, generator, wanted, tokens, limit)

    def score(self, wanted: Wanted) -> list[float]:
        """Give the log-probability of each token of `forced` after `text`, then of the end of text."""
        before = len(self.tokenizer.encode(wanted.text))
        tokens = self.tokenizer.encode(wanted.text + wanted.forced)  # so nothing is added at the seam
        if not 0 < before < len(tokens):
            raise RefusedError("there is no text to score, or nothing before it")
        self._fits("the prompt and its continuation have", len(tokens))
        parameters = og.GeneratorParams(self._model)
        parameters.set_search_options(max_length=len(tokens) + 1, do_sample=False)
        generator = og.Generator(self._model, parameters)
        following, scores = [*tokens[1:], self._end], list[float]()
        for at in range(0, len(tokens), PROMPT_TOKENS):
            chunk = tokens[at : at + PROMPT_TOKENS]
            generator.append_tokens(np.array([chunk], dtype=np.int32))
            first = max(at, before - 1)
            if expected := following[first : at + len(chunk)]:
                logits = generator.get_output("logits")[0, first - at :]
                scores += log_softmax(logits.astype(np.float32), expected)
        return scores

    def _fits(self, what: str, tokens: int) -> None:
        if tokens >= self._context:
            raise RefusedError(f"{what} {tokens} tokens; this model takes at most {self._context - 1}")


def _guide(wanted: Wanted) -> str:
    """Give the schema or pattern, a schema with SPACING; the library refuses what cannot be followed."""
    if wanted.guide_type != "json_schema":
        return wanted.guide
    try:
        schema = json.loads(wanted.guide)
    except ValueError:
        return wanted.guide
    return json.dumps({"x-guidance": SPACING} | schema) if isinstance(schema, dict) else wanted.guide


def _search(wanted: Wanted) -> dict[str, Any]:
    if wanted.temperature <= 0 or wanted.top_k == 1:
        return {"do_sample": False}
    return {
        "do_sample": True,
        "temperature": wanted.temperature,
        "top_p": wanted.top_p,
        "top_k": wanted.top_k or (LIKELIEST if wanted.temperature <= 1 else 0),
        "random_seed": wanted.seed % 2**31,
    }
