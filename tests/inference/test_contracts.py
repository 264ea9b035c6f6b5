"""Every contract, against a real Triton that serves a model of that very signature."""

from __future__ import annotations

import json

import pytest

from consensus.errors import RosterError
from consensus.inference import roster
from consensus.inference.client import TritonInference
from consensus.inference.contracts import detect
from consensus.inference.triton import TritonServer
from consensus.values import Sampling
from tests.fixtures.triton import CAST, Triton
from tests.inference.asks import ask

CODE = "def solve(xs):\n    return sum(xs)\n"
BODY = CODE.removeprefix("def solve(")
SCHEMA = '{"type": "object"}'


@pytest.mark.parametrize("role", CAST)
def test_answer_streams_and_is_measured(triton: Triton, role: str) -> None:
    model, family, contract = CAST[role]
    thoughts = "Easy.</think>" if family == "deepseek_r1" else ""  # its template opens <think> itself
    said = BODY if family == "nano" else CODE
    rule = {"when": "sum of xs", "text": thoughts + said, "slice_chars": 8, "delay_ms": 5, "logprob": -2.5}
    triton.script(model, rule)
    pieces: list[str] = []
    reply = triton.inference().ask(ask(role), on_text=pieces.append)
    assert reply.text.strip() == CODE.strip()  # nano's prefill included
    assert reply.thinking == ("Easy." if thoughts else "")
    assert "".join(pieces).endswith(CODE)
    assert [s.text for s in reply.timeline] == pieces
    assert len(pieces) >= 3
    assert reply.tokens == len(pieces)
    assert reply.ttft_ms is not None
    assert 0 < reply.ttft_ms <= reply.timeline[-1].ms <= reply.latency_ms
    assert reply.logprob == (None if contract == "llmapi" else -2.5)
    assert reply.finish_reason == ("stop" if contract in {"llmapi", "vllm"} else "")


@pytest.mark.parametrize("role", CAST)
def test_metadata_alone_tells_the_contract(triton: Triton, role: str) -> None:
    model, _, contract = CAST[role]
    expected = "tensorrt_llm" if contract in {"tensorrt_llm_bls", "ensemble"} else contract
    assert TritonServer(triton.command.url).served(model).contract.name == expected


def sent(triton: Triton, role: str, sampling: Sampling, schema: str = "") -> dict[str, object]:
    """Give what arrived at the model, in its contract's names."""
    model = CAST[role][0]
    triton.script(model, {"text": "x"})
    triton.inference().ask(ask(role, sampling=sampling, schema=schema))
    inputs: dict[str, object] = triton.log(model, "request")[0]["inputs"]
    return inputs


@pytest.mark.parametrize("role", ["worker_backend", "architect"])
def test_tensorrt_llm_gets_sampling_stop_words_and_schema(triton: Triton, role: str) -> None:
    inputs = sent(triton, role, Sampling(temperature=0.75, top_p=0.5, max_tokens=77, seed=2**40), SCHEMA)
    stop = "<|im_end|>" if role == "worker_backend" else "<|eot_id|>"
    assert inputs["stop_words"] == [stop]
    assert (inputs["max_tokens"], inputs["temperature"], inputs["top_p"]) == (77, 0.75, 0.5)
    assert inputs["seed"] == 2**40
    assert inputs["stream"] is True
    assert inputs["guided_decoding_guide_type"] == "json_schema"
    assert inputs["guided_decoding_guide"] == SCHEMA
    assert "top_k" not in inputs
    greedy = sent(triton, role, Sampling(temperature=0))
    assert greedy["top_k"] == 1
    assert "temperature" not in greedy


def test_llmapi_gets_sampling(triton: Triton) -> None:
    inputs = sent(triton, "judge", Sampling(temperature=0.75, top_p=0.5, max_tokens=77, seed=5), SCHEMA)
    assert inputs["sampling_param_max_tokens"] == 77
    assert inputs["sampling_param_temperature"] == 0.75
    assert inputs["sampling_param_seed"] == 5
    assert inputs["sampling_param_exclude_input_from_output"] is True
    assert SCHEMA in str(inputs["text_input"])  # this contract takes no schema: the prompt asks for it
    assert sent(triton, "judge", Sampling(temperature=0))["sampling_param_top_k"] == 1


def test_vllm_gets_sampling_as_json(triton: Triton) -> None:
    inputs = sent(triton, "worker_frontend", Sampling(temperature=0.75, max_tokens=77, seed=5), SCHEMA)
    sampling = json.loads(str(inputs["sampling_parameters"]))
    assert (sampling["temperature"], sampling["max_tokens"], sampling["seed"]) == (0.75, 77, 5)
    assert json.loads(sampling["guided_decoding"]) == {"json": {"type": "object"}}


def test_max_tokens_never_exceed_the_models_own(triton: Triton) -> None:
    own = triton.profile.model("bls").max_tokens
    assert sent(triton, "worker_backend", Sampling(max_tokens=own + 1))["max_tokens"] == own


def test_unknown_signature_is_refused_by_name() -> None:
    with pytest.raises(RosterError, match=r"'resnet' speaks no known contract \(inputs: image\)"):
        detect("resnet", frozenset({"image"}), frozenset({"label"}))


def test_contract_named_in_the_roster_is_believed(triton: Triton) -> None:
    triton.script("paged", {"text": "said"})
    profile = roster.load("cast", triton.home / "roster.toml")
    assert profile.model("paged").contract == "vllm"
    client = TritonInference(profile, default_url=triton.command.url, marks=triton.home / "run")
    assert client.ask(ask("worker_frontend")).text == "said"
