"""The built-in model inside a real Triton, over the contract of TensorRT-LLM's engines."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from consensus.errors import InferenceCancelled, InferenceRefused
from consensus.inference.contracts import Request
from consensus.inference.triton import Limits, TritonServer

if TYPE_CHECKING:
    from consensus.inference.collect import Completion


PROMPT = "<|minimal|><|task|>return the sum of the even numbers in xs<|code|>def solve("
LIMITS = Limits(seconds=30, stall_seconds=10)


def say(nano: TritonServer, text: str = PROMPT, max_tokens: int = 60, **request: object) -> Completion:
    """Ask directly, without a role."""
    return nano.call("nano", Request(text=text, max_tokens=max_tokens, **request), limits=LIMITS)  # type: ignore[arg-type]  # any field


def test_answer_is_streamed_measured_and_repeatable(nano: TritonServer) -> None:
    first, second = say(nano), say(nano)
    assert first.text == second.text != ""
    assert 0 < first.tokens <= 60
    assert first.logprob is not None
    assert first.logprob <= 0
    assert first.logprob == pytest.approx(second.logprob, abs=0.01)


def test_same_seed_draws_the_same(nano: TritonServer) -> None:
    drawn = [say(nano, temperature=2.0, seed=seed).text for seed in (7, 7, 8)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_schema_guides_what_is_said(nano: TritonServer) -> None:
    said = say(nano, schema=json.dumps({"enum": ["pass", "fail"]}))
    assert json.loads(said.text) in {"pass", "fail"}


def test_broken_schema_is_refused(nano: TritonServer) -> None:
    with pytest.raises(InferenceRefused, match="guided_decoding_guide cannot be followed"):
        say(nano, schema="{")


def test_prompt_that_does_not_fit_is_refused_with_both_lengths(nano: TritonServer) -> None:
    with pytest.raises(InferenceRefused, match=r"the prompt has \d{3,} tokens; this model takes at most 511"):
        say(nano, text="<|minimal|><|task|>" + "sum xs " * 600)


def test_empty_prompt_is_refused(nano: TritonServer) -> None:
    with pytest.raises(InferenceRefused, match="the prompt is empty"):
        say(nano, text="")


def test_answer_ends_at_a_stop_word_and_at_max_tokens(nano: TritonServer) -> None:
    whole = say(nano, temperature=2.0, seed=3, max_tokens=40)
    stop = whole.text[3:5]
    stopped = say(nano, temperature=2.0, seed=3, max_tokens=40, stop=(stop,))
    assert stop in stopped.text
    assert len(stopped.text) < len(whole.text)
    assert say(nano, temperature=2.0, seed=3, max_tokens=3).tokens <= 3


def test_requests_take_turns(nano: TritonServer) -> None:
    """Six long answers: each has begun before any has ended."""
    begun: list[int] = []
    ended: list[int] = []

    def one(number: int) -> None:
        request = Request(text=PROMPT, max_tokens=200, temperature=5.0, seed=number)
        nano.call("nano", request, limits=LIMITS, on_text=lambda _: begun.append(number))
        ended.append(len(set(begun)))

    threads = [threading.Thread(target=one, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended[-1] == 6
    assert ended[0] >= 3  # a fast first one may end while the last ones are still being sent


def test_cancelled_request_leaves_room_at_once(nano: TritonServer) -> None:
    heard = threading.Event()
    with pytest.raises(InferenceCancelled):
        nano.call(
            "nano",
            Request(text=PROMPT, max_tokens=400, temperature=5.0, seed=1),
            limits=LIMITS,
            on_text=lambda _: heard.set(),
            stopped=heard.is_set,
        )
    assert say(nano).text
