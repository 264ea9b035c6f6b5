"""The request contracts that Triton's text models speak: which one a model has, its inputs, its outputs.

Sources: NVIDIA/TensorRT-LLM triton_backend/all_models (inflight_batcher_llm and llmapi) and
triton-inference-server/vllm_backend src/model.py. Nothing here knows gRPC: `triton.py` sends what is built.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from consensus.errors import InferenceRefused, RosterError

if TYPE_CHECKING:
    from collections.abc import Mapping

Inputs = dict[str, list[Any]]  # input name → its values, one row; the types and batch come from the metadata
Get = Callable[[str], Sequence[Any]]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked, in no server's terms; `temperature` 0 is greedy, `schema` a JSON Schema text or "".

    With `forced`, nothing is made: the log-probabilities of that text after `text` are asked for.
    """

    text: str
    max_tokens: int
    temperature: float = 0.0
    top_p: float = 1.0
    seed: int = 0
    stop: tuple[str, ...] = ()
    schema: str = ""
    forced: str = ""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one response says. `text` is new text, or all of it so far where the contract is cumulative."""

    text: str = ""
    tokens: int | None = None  # new tokens, where the server counts them
    logprob: float | None = None  # of all tokens so far
    logprobs: tuple[float, ...] = ()  # of each new token, where the server tells them
    finish_reason: str = ""


class Contract(Protocol):
    """One server's way of being asked."""

    name: str
    cumulative: bool  # each streamed response repeats the whole text so far

    def inputs(self, request: Request, *, stream: bool) -> Inputs:
        """Build the inputs; those that the model's metadata lacks are left out by the sender."""
        ...

    def part(self, get: Get) -> Part:
        """Read one response; `get` gives the values of an output in a row, [] where it is absent."""
        ...


def _text(values: Sequence[Any]) -> str:
    value = values[0] if values else ""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _number(values: Sequence[Any]) -> float | None:
    """Read a number that servers send as text "None" while it is unknown."""
    return float(values[0]) if values and values[0] not in (b"None", "None") else None


def _reason(values: Sequence[Any]) -> str:
    return "" if (text := _text(values)) == "None" else text


def _count(values: Sequence[Any]) -> int | None:
    return int(values[0]) if values else None


def _no_scoring(contract: Contract, request: Request) -> None:
    if request.forced:
        raise InferenceRefused(
            f"{contract.name} cannot score a given text; take the skill `describe` from its model"
        )


class TensorRTLLM:
    """TensorRT-LLM's engines behind `tensorrt_llm_bls` or `ensemble`."""

    name = "tensorrt_llm"
    cumulative = False

    def inputs(self, request: Request, *, stream: bool) -> Inputs:
        """Build the inputs. Greedy is top_k 1: temperature 0 is refused by some versions."""
        inputs: Inputs = {
            "text_input": [request.text],
            "max_tokens": [request.max_tokens],
            "stream": [stream],
            "seed": [request.seed],
            "exclude_input_in_output": [True],
            "return_log_probs": [True],
            "return_num_output_tokens": [True],
        }
        if request.temperature > 0:
            inputs |= {"temperature": [request.temperature], "top_p": [request.top_p]}
        else:
            inputs |= {"top_k": [1]}
        if request.stop:
            inputs["stop_words"] = list(request.stop)
        if request.schema:
            inputs |= {
                "guided_decoding_guide_type": ["json_schema"],
                "guided_decoding_guide": [request.schema],
            }
        if request.forced:
            inputs["decoder_text_input"] = [request.forced]
        return inputs

    def part(self, get: Get) -> Part:
        """Read a response: new text and tokens, the log-probability of all so far; no reason is given."""
        return Part(
            text=_text(get("text_output")),
            tokens=_count(get("num_output_tokens")),
            logprob=_number(get("cum_log_probs")),
            logprobs=tuple(get("output_log_probs")),
        )


class LlmApi:
    """TensorRT-LLM's `llmapi` model. It cannot be told a schema: the prompt alone asks for the form."""

    name = "llmapi"
    cumulative = True

    def inputs(self, request: Request, *, stream: bool) -> Inputs:
        """Build the inputs, without asking for the log-probability.

        Current servers answer that with a tensor of the wrong type.
        """
        _no_scoring(self, request)
        inputs: Inputs = {
            "text_input": [request.text],
            "streaming": [stream],
            "sampling_param_max_tokens": [request.max_tokens],
            "sampling_param_seed": [request.seed],
            "sampling_param_exclude_input_from_output": [True],
            "return_finish_reason": [True],
        }
        if request.temperature > 0:
            inputs |= {
                "sampling_param_temperature": [request.temperature],
                "sampling_param_top_p": [request.top_p],
            }
        else:
            inputs |= {"sampling_param_top_k": [1]}
        if request.stop:
            inputs["sampling_param_stop"] = list(request.stop)
        return inputs

    def part(self, get: Get) -> Part:
        """Read a response, which repeats the text so far; tokens are not counted."""
        return Part(text=_text(get("text_output")), finish_reason=_reason(get("finish_reason")))


class Vllm:
    """Triton's vLLM backend."""

    name = "vllm"
    cumulative = False

    def inputs(self, request: Request, *, stream: bool) -> Inputs:
        """Build the inputs. Sampling goes as JSON; vLLM itself takes temperature 0 as greedy."""
        _no_scoring(self, request)
        sampling: dict[str, Any] = {
            "max_tokens": request.max_tokens,
            "temperature": request.temperature,
            "top_p": request.top_p,
            "seed": request.seed,
            "logprobs": 0,  # cumulative_logprob stays None unless log-probabilities are kept
        }
        if request.stop:
            sampling["stop"] = list(request.stop)
        if request.schema:
            sampling["guided_decoding"] = json.dumps({"json": json.loads(request.schema)})
        return {
            "text_input": [request.text],
            "stream": [stream],
            "sampling_parameters": [json.dumps(sampling)],
            "exclude_input_in_output": [True],
            "return_finish_reason": [True],
            "return_cumulative_logprob": [True],
            "return_num_output_tokens": [True],
        }

    def part(self, get: Get) -> Part:
        """Read a response: new text and tokens, the log-probability of all so far."""
        return Part(
            text=_text(get("text_output")),
            tokens=_count(get("num_output_tokens")),
            logprob=_number(get("cumulative_logprob")),
            finish_reason=_reason(get("finish_reason")),
        )


BY_NAME: Mapping[str, Contract] = {
    "tensorrt_llm_bls": TensorRTLLM(),
    "ensemble": TensorRTLLM(),
    "llmapi": LlmApi(),
    "vllm": Vllm(),
}
_TELLTALE = {
    "sampling_param_max_tokens": "llmapi",
    "sampling_parameters": "vllm",
    "max_tokens": "tensorrt_llm_bls",
}


def detect(model: str, inputs: frozenset[str], outputs: frozenset[str]) -> Contract:
    """Tell the contract from the names of a model's inputs and outputs; raises RosterError."""
    if "text_input" in inputs and "text_output" in outputs:
        for telltale, name in _TELLTALE.items():
            if telltale in inputs:
                return BY_NAME[name]
    raise RosterError(
        f"model {model!r} speaks no known contract (inputs: {', '.join(sorted(inputs)) or 'none'}); "
        f"serve it as tensorrt_llm_bls, ensemble, llmapi or vllm"
    )
