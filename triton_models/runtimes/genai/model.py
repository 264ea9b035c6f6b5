"""Triton's side of a model: the inputs and outputs of TensorRT-LLM's `tensorrt_llm_bls`, decoupled.

One thread advances all requests in turn, a slice each, so that nobody waits for another's whole answer.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime_genai as og
import triton_python_backend_utils as pb

from .sequence import Engine, RefusedError, Sequence, Wanted

FINAL = pb.TRITONSERVER_RESPONSE_COMPLETE_FINAL
SLICE_TOKENS = 8  # a response per token would cost more than the token
SLICE_S = 0.05  # a slow model's slice ends here, so that a cancelled request is seen


@dataclass
class Job:
    """One request in the queue. It is started in its turn: reading a long prompt takes time too."""

    sender: Any
    wanted: Wanted
    stream: bool
    echo: str  # the prompt, where the caller wants it before the answer
    count_tokens: bool
    sequence: Sequence | None = None


class TritonPythonModel:
    """Triton's entry point."""

    def initialize(self, args: dict[str, str]) -> None:
        """Load the model of the parameters `model_dir`, `threads` and `context`."""
        og.disable_telemetry_events()
        config = json.loads(args["model_config"])
        parameters = {name: value["string_value"] for name, value in config["parameters"].items()}
        self.engine = Engine(
            Path(parameters["model_dir"]),
            threads=int(parameters["threads"]),
            context=int(parameters["context"]),
        )
        self.jobs: queue.Queue[Job | None] = queue.Queue()
        self.worker = threading.Thread(target=self._work)
        self.worker.start()

    def execute(self, requests: list[Any]) -> None:
        """Queue the requests; their responses are sent as they come."""
        for request in requests:
            sender = request.get_response_sender()
            try:
                self.jobs.put(_job(request, sender))
            except (KeyError, ValueError, UnicodeDecodeError) as error:
                _fail(sender, f"bad request: {error}", pb.TritonError.INVALID_ARG)

    def finalize(self) -> None:
        """Answer those who still wait, and stop."""
        self.jobs.put(None)
        self.worker.join()

    def _work(self) -> None:
        while (job := self.jobs.get()) is not None:
            try:
                if self._advance(job):
                    self.jobs.put(job)
            except RefusedError as error:
                _fail(job.sender, str(error), pb.TritonError.INVALID_ARG)
            except Exception as error:  # noqa: BLE001 — one request's trouble must not end the thread that serves all
                pb.Logger.log_error(f"generation failed: {error!r}")
                _fail(job.sender, f"generation failed ({type(error).__name__})", pb.TritonError.INTERNAL)
        while not self.jobs.empty():
            if (job := self.jobs.get()) is not None:
                _fail(job.sender, "the model is being unloaded", pb.TritonError.UNAVAILABLE)

    def _advance(self, job: Job) -> bool:
        """Make one slice, and tell whether there is more to come."""
        if job.sender.is_cancelled():
            job.sender.send(flags=FINAL)
            return False
        if job.wanted.forced:
            job.sender.send(_scored(job, self.engine.score(job.wanted)), flags=FINAL)
            return False
        if job.sequence is None:
            try:
                job.sequence = self.engine.start(job.wanted)
            except RuntimeError as error:  # the library's word for a schema or pattern that it cannot follow
                if not job.wanted.guide:
                    raise
                raise RefusedError("the guided_decoding_guide cannot be followed") from error
        sequence = job.sequence
        made, first = "", sequence.tokens
        end = time.monotonic() + SLICE_S
        while not sequence.done:
            made += sequence.step()
            if job.stream and (sequence.tokens - first >= SLICE_TOKENS or time.monotonic() >= end):
                break
            if not job.stream and time.monotonic() >= end:
                return True
        if not job.stream:
            made, first = job.echo + sequence.text, 0
        response = _response(job, sequence, made, first)
        job.sender.send(response, flags=FINAL if sequence.done else 0)
        return not sequence.done


def _value(request: Any, name: str, default: Any) -> Any:
    tensor = pb.get_input_tensor_by_name(request, name)
    if tensor is None:
        return default
    value = tensor.as_numpy().reshape(-1)[0]
    return value.decode() if isinstance(value, bytes) else value.item()


def _job(request: Any, sender: Any) -> Job:
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


def _scored(job: Job, scores: list[float]) -> Any:
    """Give a text that was scored: an answer whose every token was forced."""
    return _answer(job, job.wanted.forced, scores, sum(scores), len(scores))


def _response(job: Job, sequence: Sequence, text: str, first: int) -> Any:
    """Give what was made since token `first`."""
    log_probs = sequence.log_probs
    return _answer(job, text, log_probs[first:], sum(log_probs), sequence.tokens - first)


def _answer(job: Job, text: str, log_probs: list[float], total: float, tokens: int) -> Any:
    """Give one response. The leading 1 of every shape is the batch."""
    tensors = [pb.Tensor("text_output", np.array([[text.encode()]], dtype=np.object_))]
    if job.wanted.log_probs:
        tensors += [
            pb.Tensor("cum_log_probs", np.array([[total]], dtype=np.float32)),
            pb.Tensor("output_log_probs", np.array([[log_probs]], dtype=np.float32)),
        ]
    if job.count_tokens:
        tensors.append(pb.Tensor("num_output_tokens", np.array([[tokens]], dtype=np.int32)))
    return pb.InferenceResponse(tensors)


def _fail(sender: Any, message: str, code: int) -> None:
    sender.send(pb.InferenceResponse(error=pb.TritonError(message, code)), flags=FINAL)
