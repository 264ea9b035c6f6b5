"""`consensus.ports.Inference` over Triton: roster → prompt → server → reply."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_exponential_jitter

from consensus.errors import InferenceCancelled, InferenceRefused, InferenceUnavailable, RosterError
from consensus.inference.contracts import Request
from consensus.inference.prompts import Prompt, render
from consensus.inference.prompts.chat import own
from consensus.inference.revival import lost
from consensus.inference.routing import Router
from consensus.inference.thinking import OPEN, split_thinking
from consensus.inference.triton import POLL_S, Limits, TritonServer
from consensus.ports import ignore_text, never_stopped
from consensus.values import Reply, Slice

if TYPE_CHECKING:
    from pathlib import Path

    from consensus.inference.collect import Completion
    from consensus.inference.roster import ModelSpec, Profile
    from consensus.ports import OnText, Stopped
    from consensus.values import Ask

UNKNOWN = "<|unknown|>"  # what a model says that does not know


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long we wait, in seconds: for a whole answer, and for a server that is away."""

    answer: float = 120.0
    server: float = 10.0


@dataclass(frozen=True, kw_only=True)
class _Call:
    """One call: who is asked, where, what, and who listens."""

    name: str
    model: ModelSpec
    urls: tuple[str, ...]
    request: Request
    listener: _Listener
    stopped: Stopped


class TritonInference:
    """The models of one profile. Safe to use from many threads; opens no connection before the first call."""

    def __init__(
        self, profile: Profile, *, default_url: str, marks: Path, patience: Patience | None = None
    ) -> None:
        """Serve roles without urls at `default_url`; `revival` notes in `marks` which calls are lost."""
        self._profile = profile
        self._default_url = default_url
        self._marks = marks
        self._patience = patience or Patience()
        self._router = Router()
        self._servers: dict[str, TritonServer] = {}
        self._lock = threading.Lock()

    def skills(self, role: str) -> frozenset[str]:
        """Purposes that the model which plays `role` can serve."""
        return frozenset(self._profile.model(self._profile.role(role).model).skills)

    def ask(self, ask: Ask, *, on_text: OnText = ignore_text, stopped: Stopped = never_stopped) -> Reply:
        """Ask the model of a role; text is streamed to `on_text` with the prefill at its front.

        Raises the kinds of InferenceError, and RosterError where the roster does not say whom to ask.
        """
        name = ask.model or self._profile.role(ask.role).model
        model = self._profile.model(name)
        weights = self._profile.weights(model)
        prompt = render(ask, model.family, own(weights) if weights else None)
        request = Request(
            text=prompt.text,
            max_tokens=1 if prompt.forced else min(ask.sampling.max_tokens, model.max_tokens),
            temperature=ask.sampling.temperature,
            top_p=ask.sampling.top_p,
            seed=ask.sampling.seed,
            stop=prompt.stop,
            schema=ask.schema,
            forced=prompt.forced,
        )
        call = _Call(
            name=name,
            model=model,
            urls=self._urls(ask.role, name),
            request=request,
            listener=_Listener(on_text, prompt.prefill),
            stopped=stopped,
        )
        began = time.monotonic()
        done = self._persist(call)
        waited = round((time.monotonic() - began) * 1000) - done.latency_ms
        return _scored(name, prompt, done, waited) if prompt.forced else _reply(name, prompt, done, waited)

    def _urls(self, role: str, model: str) -> tuple[str, ...]:
        """Give the servers of `model`: those of the role, or of whoever else plays it."""
        urls = self._profile.urls(role, model) or ((self._default_url,) if self._default_url else ())
        if not urls:
            raise RosterError(f"role {role!r} has no urls, and no server runs here; set HYDRA_TRITON_URL")
        return urls

    def _server(self, url: str) -> TritonServer:
        with self._lock:
            if url not in self._servers:
                self._servers[url] = TritonServer(url)
            return self._servers[url]

    def _persist(self, call: _Call) -> Completion:
        """Ask until a server answers: elsewhere, or again with growing waits, within the patience.

        Shown text must not be shown again: a stream that broke in its middle is for the caller to repeat.
        """
        failed: set[str] = set()

        def once() -> Completion:
            with self._router.choose(call.urls, failed) as url:
                try:
                    return self._once(self._server(url), call)
                except InferenceUnavailable:
                    failed.add(url)
                    raise

        retrying = Retrying(
            retry=retry_if_exception(
                lambda error: isinstance(error, InferenceUnavailable) and not call.listener.heard
            ),
            wait=wait_exponential_jitter(multiplier=0.1, max=1.0, jitter=0.3),
            stop=stop_after_delay(self._patience.server),
            sleep=lambda seconds: _sleep(seconds, call.stopped),
            reraise=True,
        )
        return retrying(once)

    def _once(self, server: TritonServer, call: _Call) -> Completion:
        began = time.time()
        return server.call(
            call.name,
            call.request,
            limits=Limits(seconds=self._patience.answer, stall_seconds=call.model.stall_seconds),
            contract=call.model.contract,
            on_text=call.listener,
            stopped=call.stopped,
            lost=lambda: lost(call.name, self._marks, began),
        )


def _sleep(seconds: float, stopped: Stopped) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if stopped():
            raise InferenceCancelled("the call was cancelled while its server was away")
        time.sleep(min(POLL_S, left))


class _Listener:
    """Shows streamed text with the prefill at its front, unless the model abstains."""

    def __init__(self, on_text: OnText, prefill: str) -> None:
        self._on_text = on_text
        self._prefill = prefill
        self.heard = False

    def __call__(self, piece: str) -> None:
        if not self.heard and not piece.startswith(UNKNOWN):
            piece = self._prefill + piece
        self.heard = True
        self._on_text(piece)


def _scored(model: str, prompt: Prompt, done: Completion, waited_ms: int) -> Reply:
    if done.text != prompt.forced or not done.logprobs:  # engines for decoders alone ignore what is forced
        raise InferenceRefused(f"model {model!r} does not score given texts; take `describe` from its skills")
    return Reply(
        model=model,
        text=done.text,
        tokens=done.tokens,
        logprob=done.logprob,
        logprobs=done.logprobs,
        latency_ms=done.latency_ms + waited_ms,
    )


def _reply(model: str, prompt: Prompt, done: Completion, waited_ms: int) -> Reply:
    said = done.text
    for stop in prompt.stop:
        said = said.partition(stop)[0]
    if prompt.text.rstrip().endswith(OPEN):  # the template opened the model's thoughts
        said = OPEN + said
    abstained = split_thinking(said)[0].strip().startswith(UNKNOWN)
    text, thinking = split_thinking(said if abstained else prompt.prefill + said)
    timeline = [Slice(ms=s.ms + waited_ms, text=s.text) for s in done.timeline]
    if timeline and not abstained:
        timeline[0] = Slice(ms=timeline[0].ms, text=prompt.prefill + timeline[0].text)
    return Reply(
        model=model,
        text=UNKNOWN if abstained else text,
        thinking=thinking,
        tokens=done.tokens,
        logprob=done.logprob,
        ttft_ms=None if done.ttft_ms is None else done.ttft_ms + waited_ms,
        latency_ms=done.latency_ms + waited_ms,
        finish_reason=done.finish_reason,
        abstained=abstained,
        recalled=prompt.recalled,
        timeline=tuple(timeline),
    )
