"""Triton's side of a model: the inputs and outputs of TensorRT-LLM's `tensorrt_llm_bls`, decoupled.

A few threads advance all requests in turn, a slice each, so that nobody waits for another's whole answer.
The library keeps Python's lock while it computes, so one computes at a time; others wait for Triton to take
their slices.
"""

from __future__ import annotations

import itertools
import json
import queue
import threading
import time
from pathlib import Path
from typing import Any

import onnxruntime_genai as og
import triton_python_backend_utils as pb

from .engine import Engine, RefusedError
from .messages import FINAL, Job, fail, read

WORKERS = 3
FIRST_TOKENS, SLICE_TOKENS = 4, 32  # a response per token would cost more than the token
SLICE_S = 0.05  # a slow model's slice ends here
LOOK_S = 0.03  # asking whether the caller left is a round trip to the server
STOP, NEW, UNDER_WAY = range(3)  # who waits for the first token goes before those who have it


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
        self.turns = itertools.count()
        self.jobs: queue.PriorityQueue[tuple[int, int, Job | None]] = queue.PriorityQueue()
        self.workers = [threading.Thread(target=self._work) for _ in range(WORKERS)]
        for worker in self.workers:
            worker.start()

    def execute(self, requests: list[Any]) -> None:
        """Queue the requests; their responses are sent as they come."""
        for request in requests:
            sender = request.get_response_sender()
            try:
                self._queue(NEW, read(request, sender))
            except (ValueError, UnicodeDecodeError) as error:
                fail(sender, f"bad request: {error}", pb.TritonError.INVALID_ARG)

    def finalize(self) -> None:
        """Stop, and answer those who still wait."""
        for _ in self.workers:
            self._queue(STOP, None)
        for worker in self.workers:
            worker.join()
        while not self.jobs.empty():
            _, _, job = self.jobs.get()
            if job is not None:
                fail(job.sender, "the model is being unloaded", pb.TritonError.UNAVAILABLE)

    def _queue(self, rank: int, job: Job | None) -> None:
        self.jobs.put((rank, next(self.turns), job))

    def _work(self) -> None:
        while (job := self.jobs.get()[2]) is not None:
            try:
                if self._advance(job):
                    self._queue(UNDER_WAY, job)
            except RefusedError as error:
                fail(job.sender, str(error), pb.TritonError.INVALID_ARG)
            except Exception as error:  # noqa: BLE001 — one request's trouble must not end the thread that serves all
                pb.Logger.log_error(f"generation failed: {error!r}")
                fail(job.sender, f"generation failed ({type(error).__name__})", pb.TritonError.INTERNAL)

    def _advance(self, job: Job) -> bool:
        """Make one slice, and tell whether there is more to come."""
        if time.monotonic() - job.looked >= LOOK_S:
            job.looked = time.monotonic()
            if job.sender.is_cancelled():
                job.sender.send(flags=FINAL)
                return False
        if job.wanted.forced:
            scores = self.engine.score(job.wanted)
            job.answer(job.wanted.forced, scores, sum(scores), len(scores), final=True)
            return False
        if (sequence := job.sequence) is None:
            sequence = job.sequence = self.engine.start(job.wanted)
        first = sequence.tokens
        made = sequence.advance(SLICE_TOKENS if first else FIRST_TOKENS, SLICE_S)
        if not job.stream:
            made, first = job.echo + sequence.text, 0
        if job.stream or sequence.done:
            total, new = sum(sequence.log_probs), sequence.log_probs[first:]
            job.answer(made, new, total, sequence.tokens - first, final=sequence.done)
        return not sequence.done
