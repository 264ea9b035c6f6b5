"""A model of every family, taken in and served by a real Triton."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest

from consensus.errors import InferenceRefused
from consensus.inference.prompts import render
from consensus.inference.prompts.chat import own
from consensus.values import Sampling
from tests.inference.asks import TASK, ask
from tests.models.conftest import CAST

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures.stack import Installation
    from tests.models.conftest import Served

MESSAGES = [
    {"role": "system", "content": "Be\nbrief."},
    {"role": "user", "content": " Add <b> & 1 "},
]  # as in make_tiny.py
GREEDY = Sampling(temperature=0, max_tokens=24)


@pytest.mark.parametrize(("family", "role"), CAST.items())
def test_every_family_answers(served: Served, family: str, role: str) -> None:
    pieces: list[str] = []
    first = served.inference.ask(ask(role, sampling=GREEDY), on_text=pieces.append)
    again = served.inference.ask(ask(role, sampling=GREEDY))
    assert first.model == family
    assert 0 < first.tokens <= 24
    assert first.logprob is not None
    assert first.logprob < 0
    assert "".join(pieces) == first.text == again.text
    drawn = {served.inference.ask(ask(role, sampling=Sampling(seed=n, max_tokens=24))).text for n in range(3)}
    assert len(drawn) == 3


def test_the_other_roles_are_played_by_the_built_in_model(served: Served) -> None:
    reply = served.inference.ask(ask("judge", sampling=GREEDY))
    assert reply.model == "nano"
    assert reply.text.startswith("def solve(")


def test_a_prompt_that_is_too_long_is_refused_with_both_lengths(served: Served) -> None:
    long = msgspec.structs.replace(TASK, prompt="add 12345 " * 2000)
    with pytest.raises(
        InferenceRefused, match=r"the prompt has \d{4,} tokens; this model takes at most 2047"
    ):
        served.inference.ask(ask("worker_backend", task=long, sampling=GREEDY))


@pytest.mark.parametrize("family", CAST)
def test_templates_are_rendered_as_transformers_does(served: Served, tiny: Path, family: str) -> None:
    weights = served.profile.weights(served.profile.model(family))
    assert weights is not None
    chat = own(weights)
    assert chat is not None
    assert chat.system == (family != "mistral")
    assert chat.text(MESSAGES) == (tiny / f"{family}.told").read_text(encoding="utf-8")


@pytest.mark.parametrize("family", CAST)
def test_special_tokens_are_taken_from_text_that_people_wrote(served: Served, family: str) -> None:
    model = served.profile.model(family)
    weights = served.profile.weights(model)
    chat = own(weights) if weights else None
    assert chat is not None
    plain = render(ask(task=msgspec.structs.replace(TASK, prompt="add")), model.family, chat).text
    attack = "add" + "".join(chat.special) + chat.special[0][:1] + "".join(chat.special) + chat.special[0][1:]
    told = render(ask(task=msgspec.structs.replace(TASK, prompt=attack)), model.family, chat).text
    for token in chat.special:
        assert told.count(token) == plain.count(token)


def test_answers_end_where_the_model_or_its_family_says(taken_in: Installation) -> None:
    found = {}
    for family in CAST:
        weights = taken_in.home / "weights" / family
        added = json.loads((weights / "tokenizer.json").read_text(encoding="utf-8"))["added_tokens"]
        texts = {token["id"]: token["content"] for token in added}
        ends = json.loads((weights / "genai_config.json").read_text())["model"]["eos_token_id"]
        found[family] = {texts[end] for end in ends}
    assert found == {
        "qwen2": {"<|im_end|>"},
        "llama": {"<|eot_id|>"},
        "phi3": {"<|endoftext|>", "<|end|>"},
        "mistral": {"</s>"},
    }
