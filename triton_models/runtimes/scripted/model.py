"""Serves a script with the inputs and outputs of any contract; the model's parameters say which."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import triton_python_backend_utils as pb

from .script import SURE, Rule, Script, scores_of, text_of

FINAL = pb.TRITONSERVER_RESPONSE_COMPLETE_FINAL
POLL_S = 0.02  # how often a waiting answer looks whether its caller left


class TritonPythonModel:
    """Triton's entry point."""

    def initialize(self, args: dict[str, str]) -> None:
        """Read the parameters `script` (a path) and `contract`."""
        config = json.loads(args["model_config"])
        parameters = {name: value["string_value"] for name, value in config["parameters"].items()}
        self.contract = parameters["contract"]
        self.batched = int(config["max_batch_size"]) > 0
        self.script = Script(Path(parameters["script"]))

    def execute(self, requests: list[Any]) -> None:
        """Answer each request in a thread of its own (decoupled: responses are sent, none is returned)."""
        for request in requests:
            threading.Thread(target=self._answer, args=(request,), daemon=True).start()

    def _inputs(self, request: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for tensor in request.inputs():
            values = [v.decode() if isinstance(v, bytes) else v.item() for v in tensor.as_numpy().reshape(-1)]
            found[tensor.name()] = (
                values if tensor.name() in {"stop_words", "sampling_param_stop"} else values[0]
            )
        return found

    def _tensor(self, name: str, values: list[Any], dtype: Any) -> Any:
        array = np.array(values, dtype=dtype)
        return pb.Tensor(name, array[np.newaxis] if self.batched else array)

    def _answer(self, request: Any) -> None:
        sender = request.get_response_sender()
        inputs = self._inputs(request)
        prompt = inputs["text_input"]
        self.script.log(event="request", at=time.time(), inputs=inputs)
        match = self.script.match(prompt) if prompt else None
        if match is None:
            self._fail(sender, "the script has no rule for this prompt", permanent=True)
            return
        rule, used = match
        if forced := inputs.get("decoder_text_input"):
            scores = scores_of(rule, forced)
            sender.send(self._response(forced, len(scores), rule, last=True, scores=scores), flags=FINAL)
            return
        sampling = json.loads(inputs.get("sampling_parameters", "{}"))
        seed = inputs.get("seed", inputs.get("sampling_param_seed", sampling.get("seed", 0)))
        text = text_of(rule, used, seed)
        size = rule.get("slice_chars", 16)
        pieces = [text[at : at + size] for at in range(0, len(text), size)] or [""]
        streamed = bool(inputs.get("stream", inputs.get("streaming", False)))
        for number, piece in enumerate(pieces):
            if number == rule.get("after", 0) and self._mishap(sender, rule):
                return
            if not self._wait(sender, rule.get("delay_ms", 0) / 1000):
                self.script.log(event="cancelled", at=time.time(), slices=number)
                sender.send(flags=FINAL)
                return
            last = number == len(pieces) - 1
            if streamed or last:
                shown = text[: (number + 1) * size] if not streamed or self.contract == "llmapi" else piece
                response = self._response(shown, 1 if streamed else len(pieces), rule, last=last)
                sender.send(response, flags=FINAL if last else 0)
        self.script.log(event="done", at=time.time())

    def _mishap(self, sender: Any, rule: Rule) -> bool:
        if rule.get("crash"):
            os._exit(3)
        if "error" in rule:
            self._fail(sender, rule["error"], permanent=rule.get("permanent", False))
            return True
        if rule.get("hang"):
            if not self._wait(sender, 3600):
                self.script.log(event="cancelled", at=time.time(), slices=0)
            sender.send(flags=FINAL)
            return True
        return False

    def _wait(self, sender: Any, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while not sender.is_cancelled():
            left = end - time.monotonic()
            if left <= 0:
                return True
            time.sleep(min(POLL_S, left))
        return False

    def _fail(self, sender: Any, message: str, *, permanent: bool) -> None:
        code = pb.TritonError.INVALID_ARG if permanent else pb.TritonError.INTERNAL
        sender.send(pb.InferenceResponse(error=pb.TritonError(message, code)), flags=FINAL)

    def _response(
        self, text: str, tokens: int, rule: Rule, *, last: bool, scores: list[float] | None = None
    ) -> Any:
        """Give what the real server of this contract sends; a slice counts as one token."""
        logprob = sum(scores) if scores else rule.get("logprob", SURE)
        tensors = [self._tensor("text_output", [text.encode()], np.object_)]
        if self.contract in {"tensorrt_llm_bls", "ensemble"}:
            tensors.append(self._tensor("cum_log_probs", [logprob], np.float32))
            tensors.append(self._tensor("num_output_tokens", [tokens], np.int32))
            if scores:
                tensors.append(self._tensor("output_log_probs", [scores], np.float32))
        else:
            reason = b"stop" if last else b"None"  # both servers print Python's None before the end
            tensors.append(self._tensor("finish_reason", [reason], np.object_))
        if self.contract == "vllm":
            tensors.append(self._tensor("cumulative_logprob", [logprob], np.float32))
            tensors.append(self._tensor("num_output_tokens", [tokens], np.uint32))
        return pb.InferenceResponse(tensors)
