"""The forms that the real runtime must hold a model to, on the built-in model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from consensus.inference import roster
from consensus.inference.client import TritonInference
from consensus.inference.structured import Choice, Form, Review, ask_form
from consensus.ports import never_stopped
from consensus.values import Sampling
from tests.inference.asks import ask

if TYPE_CHECKING:
    from pathlib import Path

    from consensus.inference.triton import TritonServer

CODE = "def solve(xs):\n    return sum(xs)\n"


@pytest.fixture
def inference(nano: TritonServer, tmp_path: Path) -> TritonInference:
    return TritonInference(roster.load("nano"), default_url=nano.url, marks=tmp_path)


@pytest.mark.parametrize(("purpose", "form"), [("review", Review), ("compare", Choice)])
def test_guided_decoding_holds_a_model_to_our_forms(
    inference: TritonInference, purpose: Any, form: type[Form]
) -> None:
    given = ask(
        "judge",
        purpose=purpose,
        approach=None,
        code=CODE,
        other=CODE,
        sampling=Sampling(temperature=0.8, seed=5),
    )
    said, model = ask_form(inference, given, form, stopped=never_stopped)
    assert isinstance(said, form)
    assert model == "nano"


def test_a_task_is_scored_after_a_program_and_after_none(inference: TritonInference) -> None:
    given = ask("qa_sentinel", purpose="describe", approach=None, code=CODE)
    after = inference.ask(given)
    prior = inference.ask(msgspec.structs.replace(given, code=""))
    assert after.text == prior.text == "return the sum of xs"
    assert len(after.logprobs) == len(prior.logprobs) == after.tokens > 1
    assert after.logprobs != prior.logprobs
