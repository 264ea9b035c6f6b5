"""Given texts that a model scores, over a real Triton."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from consensus.errors import InferenceRefused
from consensus.inference.contracts import Request
from consensus.inference.triton import Limits, TritonServer
from tests.fixtures.triton import CAST, Triton

if TYPE_CHECKING:
    from consensus.inference.collect import Completion

LIMITS = Limits(seconds=30, stall_seconds=10)
PROMPT = "<|minimal|><|task|>return the sum of the even numbers in xs<|code|>def solve("


def score(server: TritonServer, text: str, forced: str, model: str = "nano") -> Completion:
    """Ask how likely `forced` is after `text`."""
    return server.call(model, Request(text=text, max_tokens=1, forced=forced), limits=LIMITS)


def test_a_text_that_the_model_wrote_scores_as_it_was_written(nano: TritonServer) -> None:
    written = nano.call("nano", Request(text=PROMPT, max_tokens=60), limits=LIMITS)
    scored = score(nano, PROMPT, written.text)
    assert scored.text == written.text
    assert scored.tokens == len(scored.logprobs) == written.tokens  # the end of text included
    assert scored.logprobs == pytest.approx(written.logprobs, abs=1e-3)
    assert scored.logprob == pytest.approx(sum(scored.logprobs), abs=1e-3)


def test_each_token_is_scored_in_its_place(nano: TritonServer) -> None:
    right = score(nano, PROMPT, "xs):\n    return sum(v for v in xs if v % 2 == 0)\n")
    wrong = score(nano, PROMPT, "xs):\n    return sum(v for v in xs if v % 2 == 1)\n")
    drops = [a - b for a, b in zip(right.logprobs, wrong.logprobs, strict=True)]
    worst = max(range(len(drops)), key=drops.__getitem__)
    assert drops[worst] > 3
    assert all(abs(drop) < 1e-3 for drop in drops[:worst])


def test_what_does_not_fit_or_is_nothing_is_refused(nano: TritonServer) -> None:
    with pytest.raises(InferenceRefused, match=r"continuation have \d{3,} tokens; .* at most 511"):
        score(nano, PROMPT, "sum xs " * 600)
    with pytest.raises(InferenceRefused, match="nothing before it"):
        score(nano, "", "xs")


def test_a_script_scores_words(triton: Triton) -> None:
    triton.script("bls", {"when": "def", "scores": {"squares": -6.5}, "logprob": -0.25})
    server = TritonServer(triton.command.url)
    scored = score(server, "def solve(", "the sum of squares", "bls")
    assert scored.text == "the sum of squares"
    assert scored.logprobs == (-0.25, -0.25, -0.25, -6.5, -0.25)
    assert scored.logprob == -7.5


@pytest.mark.parametrize("role", ["judge", "worker_frontend"])
def test_contracts_that_cannot_score_say_so(triton: Triton, role: str) -> None:
    model, _, contract = CAST[role]
    with pytest.raises(InferenceRefused, match=f"{contract} cannot score a given text"):
        score(TritonServer(triton.command.url), "def", "x", model)
