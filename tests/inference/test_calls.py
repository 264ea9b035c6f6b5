"""Limits and errors of single calls, against a real Triton."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from consensus.errors import (
    InferenceCancelled,
    InferenceError,
    InferenceRefused,
    InferenceTimeout,
    InferenceUnavailable,
    RosterError,
)
from consensus.inference import roster, server
from consensus.inference.client import Patience, TritonInference
from tests.inference.asks import ask

if TYPE_CHECKING:
    from tests.fixtures.triton import Triton

SLOW = {"text": "x" * 4000, "slice_chars": 4, "delay_ms": 20}


def eventually(triton: Triton, model: str, event: str) -> dict[str, float]:
    """Wait for a line in the model's log."""
    deadline = time.monotonic() + 5
    while not (lines := triton.log(model, event)):
        assert time.monotonic() < deadline, f"no {event!r}"
        time.sleep(0.02)
    return lines[0]


def test_cancelled_call_stops_the_model_within_100_ms(triton: Triton) -> None:
    triton.script("bls", SLOW)
    told: list[float] = []
    heard = threading.Event()

    def stopped() -> bool:
        if heard.is_set() and not told:
            told.append(time.time())
        return bool(told)

    with pytest.raises(InferenceCancelled):
        triton.inference().ask(ask(), on_text=lambda _: heard.set(), stopped=stopped)
    assert eventually(triton, "bls", "cancelled")["at"] - told[0] < 0.1


def test_deadline_ends_the_call_and_the_model(triton: Triton) -> None:
    triton.script("bls", SLOW)
    began = time.monotonic()
    with pytest.raises(InferenceTimeout, match=r"'bls' did not finish within 0.3 s"):
        triton.inference(answer=0.3).ask(ask())
    assert time.monotonic() - began < 1
    eventually(triton, "bls", "cancelled")


def test_silent_but_living_model_is_waited_for(triton: Triton) -> None:
    triton.script("bls", {"text": "late", "delay_ms": 2500})  # longer than twice its stall_seconds
    assert triton.inference().ask(ask()).text == "late"


def test_hanging_model_ends_at_the_deadline(triton: Triton) -> None:
    triton.script("bls", {"text": "never", "hang": True})
    with pytest.raises(InferenceTimeout):
        triton.inference(answer=1.5).ask(ask())


def test_refusal_is_permanent_and_not_repeated(triton: Triton) -> None:
    triton.script("bls", {"error": "the prompt has 9 tokens; this model takes at most 5", "permanent": True})
    with pytest.raises(InferenceRefused, match=r"9 tokens.*at most 5") as caught:
        triton.inference().ask(ask())
    assert caught.value.permanent
    assert len(triton.log("bls", "request")) == 1


def test_model_error_is_transient_and_shows_no_path(triton: Triton) -> None:
    trace = 'Traceback:\n  File "/opt/secret/model.py", line 3\nValueError: no room at /opt/secret/cache/x'
    triton.script("bls", {"error": trace})
    with pytest.raises(InferenceError, match="ValueError: no room") as caught:
        triton.inference().ask(ask())
    assert not caught.value.permanent
    assert "secret" not in str(caught.value)


def test_unknown_model_is_refused(triton: Triton) -> None:
    with pytest.raises(RosterError, match="no model 'gone'; it has: bls"):
        triton.inference().ask(ask(model="gone"))


def test_many_threads_get_their_own_answers(triton: Triton) -> None:
    rules = [{"when": f"number {n}\\b", "text": f"answer {n}", "slice_chars": 2} for n in range(12)]
    triton.script("bls", *rules)
    inference, said = triton.inference(), {}

    def one(n: int) -> None:
        said[n] = inference.ask(ask(call=f"number {n}", purpose="value")).text

    threads = [threading.Thread(target=one, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == {n: f"answer {n}" for n in range(12)}


def client(triton: Triton, *urls: str, patience: float = 0.4) -> TritonInference:
    """Give an adapter whose worker is served at `urls`."""
    roles = triton.profile.roles | {"worker_backend": roster.RoleSpec(model="bls", urls=urls)}
    profile = roster.Profile(
        name="cast", folder=triton.profile.folder, roles=roles, models=triton.profile.models
    )
    return TritonInference(
        profile,
        default_url="",
        marks=triton.home / "run",
        patience=Patience(answer=20, server=patience),
    )


def absent() -> str:
    """Give an address where nothing listens."""
    return f"{server.HOST}:{server.free_ports(1)[0]}"


def test_absent_server_is_unavailable_after_some_tries(triton: Triton) -> None:
    began = time.monotonic()
    with pytest.raises(InferenceUnavailable):
        client(triton, absent()).ask(ask())
    assert 0.3 < time.monotonic() - began < 5


def test_waiting_for_an_absent_server_can_be_cancelled(triton: Triton) -> None:
    began = time.monotonic()
    with pytest.raises(InferenceCancelled):
        client(triton, absent(), patience=30).ask(ask(), stopped=lambda: time.monotonic() - began > 1)
    assert time.monotonic() - began < 3


def test_another_server_of_the_role_steps_in(triton: Triton) -> None:
    triton.script("bls", {"text": "here"})
    inference = client(triton, absent(), triton.command.url, patience=10)
    assert [inference.ask(ask()).text for _ in range(3)] == ["here"] * 3


def test_role_without_any_server_says_what_to_set(triton: Triton) -> None:
    with pytest.raises(RosterError, match="set HYDRA_TRITON_URL"):
        client(triton).ask(ask())
