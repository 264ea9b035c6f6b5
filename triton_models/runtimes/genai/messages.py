"""Requests and responses of TensorRT-LLM's `tensorrt_llm_bls`, as far as our models serve it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import triton_python_backend_utils as pb

from .engine import Wanted

if TYPE_CHECKING:
    from .sequence import Sequence

FINAL = pb.TRITONSERVER_RESPONSE_COMPLETE_FINAL


@dataclass
class Job:
    """One request in the queue. It is started in its turn: reading a long prompt takes time too."""

    sender: Any
    wanted: Wanted
    stream: bool
    echo: str  # the prompt, where the caller wants it before the answer
    count_tokens: bool
    looked: float = field(default_factory=time.monotonic)  # when it was last asked whether its caller left
    sequence: Sequence | None = None

    def answer(self, text: str, log_probs: list[float], total: float, tokens: int, *, final: bool) -> None:
        """Send a response: new text with its tokens' log-probabilities, and their `total` so far.

        The leading 1 of every shape is the batch.
        """
        tensors = [pb.Tensor("text_output", np.array([[text.encode()]], dtype=np.object_))]
        if self.wanted.log_probs:
            tensors += [
                pb.Tensor("cum_log_probs", np.array([[total]], dtype=np.float32)),
                pb.Tensor("output_log_probs", np.array([[log_probs]], dtype=np.float32)),
            ]
        if self.count_tokens:
            tensors.append(pb.Tensor("num_output_tokens", np.array([[tokens]], dtype=np.int32)))
        self.sender.send(pb.InferenceResponse(tensors), flags=FINAL if final else 0)


def fail(sender: Any, message: str, code: int) -> None:
    """Send an error instead of what is left of an answer."""
    sender.send(pb.InferenceResponse(error=pb.TritonError(message, code)), flags=FINAL)


def read(request: Any, sender: Any) -> Job:
    """Read a request; raises ValueError or UnicodeDecodeError for values of no use."""
    stop = pb.get_input_tensor_by_name(request, "stop_words")
    text = _value(request, "text_input", "")
    wanted = Wanted(
        text=text,
        max_tokens=_value(request, "max_tokens", 0),
        temperature=_value(request, "temperature", 1.0),
        top_p=_value(request, "top_p", 1.0),
        top_k=_value(request, "top_k", 0),
        seed=_value(request, "seed", 0),
        stop=tuple(word.decode() for word in stop.as_numpy().reshape(-1) if word) if stop is not None else (),
        log_probs=_value(request, "return_log_probs", False),
        guide_type=_value(request, "guided_decoding_guide_type", ""),
        guide=_value(request, "guided_decoding_guide", ""),
        forced=_value(request, "decoder_text_input", ""),
    )
    stream = _value(request, "stream", False)
    echo = "" if stream or _value(request, "exclude_input_in_output", False) else text
    return Job(sender, wanted, stream, echo, _value(request, "return_num_output_tokens", False))


def _value(request: Any, name: str, default: Any) -> Any:
    tensor = pb.get_input_tensor_by_name(request, name)
    if tensor is None:
        return default
    value = tensor.as_numpy().reshape(-1)[0]
    return value.decode() if isinstance(value, bytes) else value.item()
