"""One request under way: its generator, the text so far, and when it ends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime_genai as og

if TYPE_CHECKING:
    from pathlib import Path

GUIDES = {"json_schema": "json_schema", "regex": "regex", "lark_grammar": "lark_grammar"}


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
    """A loaded model with its tokenizer."""

    def __init__(self, folder: Path, *, threads: int, context: int) -> None:
        """Load; `context` is the most tokens of prompt and answer together."""
        config = og.Config(str(folder))
        options = {"intra_op_num_threads": threads, "inter_op_num_threads": 1}
        config.overlay(json.dumps({"model": {"decoder": {"session_options": options}}}))
        self.model = og.Model(config)
        self.tokenizer = og.Tokenizer(self.model)
        self.context = context
        self.end = int(self.tokenizer.eos_token_ids[0])
        self.ends = {int(token) for token in self.tokenizer.eos_token_ids}
        added = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8")).get("added_tokens", [])
        # Added tokens that are not special, such as `<|unknown|>` and `<think>`, are part of an answer.
        self.visible = {token["id"]: token["content"] for token in added if not token["special"]}

    def start(self, wanted: Wanted) -> Sequence:
        """Read the prompt; raises RefusedError where it cannot be answered."""
        tokens = self.tokenizer.encode(wanted.text)
        if not len(tokens):
            raise RefusedError("the prompt is empty")
        if len(tokens) >= self.context:
            raise RefusedError(
                f"the prompt has {len(tokens)} tokens; this model takes at most {self.context - 1}"
            )
        if wanted.max_tokens < 1:
            raise RefusedError(f"max_tokens is {wanted.max_tokens}; it must be 1 or more")
        limit = min(wanted.max_tokens, self.context - len(tokens))
        parameters = og.GeneratorParams(self.model)
        greedy = wanted.temperature <= 0 or wanted.top_k == 1
        sampling: dict[str, Any] = {"do_sample": False}
        if not greedy:
            sampling = {"do_sample": True, "temperature": wanted.temperature, "top_p": wanted.top_p}
            sampling |= {"top_k": wanted.top_k, "random_seed": wanted.seed % 2**31}
        parameters.set_search_options(max_length=len(tokens) + limit, **sampling)
        if wanted.guide_type:
            if wanted.guide_type not in GUIDES:
                raise RefusedError(
                    f"no guided decoding by {wanted.guide_type!r}; use one of: {', '.join(GUIDES)}"
                )
            parameters.set_guidance(GUIDES[wanted.guide_type], wanted.guide)
        generator = og.Generator(self.model, parameters)
        generator.append_tokens(np.array([tokens], dtype=np.int32))
        return Sequence(self, generator, wanted, limit, len(tokens))

    def score(self, wanted: Wanted) -> list[float]:
        """Give the log-probability of each token of `forced` after `text`, then of the end of text."""
        before = len(self.tokenizer.encode(wanted.text))
        tokens = self.tokenizer.encode(wanted.text + wanted.forced)  # so nothing is added at the seam
        if not 0 < before < len(tokens):
            raise RefusedError("there is no text to score, or nothing before it")
        if len(tokens) >= self.context:
            raise RefusedError(
                f"the prompt and its continuation have {len(tokens)} tokens; "
                f"this model takes at most {self.context - 1}"
            )
        parameters = og.GeneratorParams(self.model)
        parameters.set_search_options(max_length=len(tokens) + 1, do_sample=False)
        generator = og.Generator(self.model, parameters)
        generator.append_tokens(np.array([tokens], dtype=np.int32))
        logits = generator.get_output("logits")[0, before - 1 :].astype(np.float32)
        logits -= logits.max(axis=1, keepdims=True)
        targets = [*tokens[before:], self.end]
        chosen = logits[np.arange(len(targets)), targets]
        scores: list[float] = (chosen - np.log(np.exp(logits).sum(axis=1))).tolist()
        return scores


class Sequence:
    """Makes the tokens of one request, some at a time."""

    def __init__(
        self, engine: Engine, generator: Any, wanted: Wanted, limit: int, prompt_tokens: int
    ) -> None:
        """`limit` is the most tokens that it makes."""
        self.prompt_tokens = prompt_tokens
        self.text = ""
        self.log_probs: list[float] = []
        self.tokens = 0
        self.done = False
        self._engine = engine
        self._generator = generator
        self._wanted = wanted
        self._limit = limit
        self._decoder = engine.tokenizer.create_stream()

    def step(self) -> str:
        """Make one token and give its text, "" where it has none (the end, or a part of a character)."""
        logits = self._generator.get_logits().reshape(-1) if self._wanted.log_probs else None
        self._generator.generate_next_token()
        token = int(self._generator.get_next_tokens()[0])
        self.tokens += 1
        if logits is not None:
            peak = logits.max()
            self.log_probs.append(float(logits[token] - peak - np.log(np.exp(logits - peak).sum())))
        self.done = token in self._engine.ends or self.tokens >= self._limit or self._generator.is_done()
        if token in self._engine.ends:
            return ""
        piece: str = self._engine.visible.get(token) or self._decoder.decode(token)
        self.text += piece
        self.done = self.done or any(stop in self.text for stop in self._wanted.stop)
        return piece
