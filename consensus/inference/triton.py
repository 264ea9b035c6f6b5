"""One Triton server over gRPC. The only file that imports tritonclient.

tritonclient allows one stream per client object, so calls borrow clients from a pool; and no channel may live
through a fork, so a child process starts with an empty one.
"""

from __future__ import annotations

import atexit
import os
import queue
import re
import threading
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

import msgspec
import numpy as np
from tritonclient import grpc as triton
from tritonclient.utils import InferenceServerException, triton_to_np_dtype

from consensus.errors import (
    InferenceCancelled,
    InferenceError,
    InferenceRefused,
    InferenceTimeout,
    InferenceUnavailable,
    RosterError,
)
from consensus.inference.collect import Collector, Completion
from consensus.inference.contracts import BY_NAME, Contract, Inputs, Request, detect
from consensus.ports import ignore_text, never_stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from consensus.ports import OnText, Stopped

POLL_S = 0.02  # how soon a cancelled call is seen
CALL_S = 5.0  # for questions about the server itself
LOAD_S = 60.0  # for loading a model
PROBE_S = 3.0  # a dead stub is reported after about one second
_CHANNEL = [("grpc.initial_reconnect_backoff_ms", 100), ("grpc.max_reconnect_backoff_ms", 1000)]
_PATH = re.compile(r"(?:/[\w.+-]+){2,}/?")


class ModelDied(InferenceUnavailable):
    """The process behind a model is gone although the server calls it ready."""

    def __init__(self, model: str) -> None:
        """Name the model."""
        super().__init__(f"the process of model {model!r} died")


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How long a call may take, and how long it may be silent before its model is probed; seconds."""

    seconds: float
    stall_seconds: float


class Served(msgspec.Struct, frozen=True):
    """How a model wants to be asked: its contract, and each input's Triton type and rank."""

    contract: Contract
    fields: dict[str, tuple[str, int]]
    decoupled: bool


class EmbedderShape(msgspec.Struct, frozen=True):
    """How many texts an embedding model takes at once, and how long its vectors are."""

    max_batch: int
    dimensions: int


def _brief(message: str) -> str:
    """Give the last line of a server's message without its paths: some contracts send whole tracebacks."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return _PATH.sub("…", lines[-1])[:300] if lines else "no message"


def _error(model: str, error: InferenceServerException) -> InferenceError:
    status, message = str(error.status()), str(error.message())
    if "is not healthy" in message:
        return ModelDied(model)
    if "UNAVAILABLE" in status or "CANCELLED" in status or "no available versions" in message:
        return InferenceUnavailable(f"the inference server is not available for {model!r}: {_brief(message)}")
    if "DEADLINE" in status:
        return InferenceUnavailable("the inference server does not answer")
    if "INVALID_ARG" in status or "NOT_FOUND" in status:
        return InferenceRefused(f"model {model!r} refused: {_brief(message)}")
    return InferenceError(f"model {model!r} failed: {_brief(message)}")


class TritonServer:
    """One server, at `url` ("host:port" of its gRPC port). Safe to use from many threads."""

    def __init__(self, url: str) -> None:
        """Connect nothing yet."""
        self.url = url
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._idle: list[triton.InferenceServerClient] = []
        self._inherited: list[triton.InferenceServerClient] = []  # a parent's: neither used nor closed here
        self._served: dict[tuple[str, str], Served] = {}
        self._embedders: dict[str, EmbedderShape] = {}
        atexit.register(
            self.close
        )  # grpc cannot close a channel any more once the interpreter is taken apart

    def close(self) -> None:
        """Close the channels that no call uses; the next call opens one again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for client in idle if self._pid == os.getpid() else ():
            client.close()

    @contextmanager
    def _client(self, model: str) -> Iterator[triton.InferenceServerClient]:
        """Lend a client; one that failed is not used again, since its channel may be stale."""
        with self._lock:
            if self._pid != os.getpid():
                self._pid, self._inherited, self._idle = os.getpid(), self._idle, []
            client = self._idle.pop() if self._idle else None
        client = client or triton.InferenceServerClient(self.url, channel_args=_CHANNEL)
        try:
            yield client
        except InferenceServerException as error:
            client.close()
            told = _error(model, error)
            if isinstance(told, InferenceUnavailable):
                self._served.clear()  # what comes back may be another server
                self._embedders.clear()
            raise told from error
        except BaseException:
            client.close()
            raise
        with self._lock:
            self._idle.append(client)

    def ready(self, model: str) -> bool:
        """Tell whether the server says that it has loaded `model`; raises InferenceUnavailable."""
        with self._client(model) as client:
            return bool(client.is_model_ready(model, client_timeout=CALL_S))

    def failure(self, model: str) -> str:
        """Say in the server's words why it could not load `model`; "" where it has not failed to."""
        with self._client(model) as client:
            index = client.get_model_repository_index(client_timeout=CALL_S)
        reasons = [m.reason for m in index.models if m.name == model and m.state == "UNAVAILABLE"]
        return next((_brief(reason) for reason in reasons if reason not in ("", "unloaded")), "")

    def served(self, model: str, contract: str = "auto") -> Served:
        """Ask once how `model` wants to be asked; raises RosterError for a contract that nobody knows."""
        key = (model, contract)
        if (known := self._served.get(key)) is None:
            with self._client(model) as client:
                metadata = client.get_model_metadata(model, client_timeout=CALL_S)
                config = client.get_model_config(model, client_timeout=CALL_S).config
            fields = {field.name: (field.datatype, len(field.shape)) for field in metadata.inputs}
            outputs = frozenset(field.name for field in metadata.outputs)
            chosen = BY_NAME.get(contract) or detect(model, frozenset(fields), outputs)
            known = Served(chosen, fields, config.model_transaction_policy.decoupled)
            self._served[key] = known
        return known

    def call(  # noqa: PLR0913 — a call has that many parts
        self,
        model: str,
        request: Request,
        *,
        limits: Limits,
        contract: str = "auto",
        on_text: OnText = ignore_text,
        stopped: Stopped = never_stopped,
        lost: Callable[[], bool] = lambda: False,
    ) -> Completion:
        """Ask, and stream the answer to `on_text`.

        Streams hang for ever when their process dies. So `lost` is asked whether it did, and after a silence
        the model is probed, for servers that nobody watches for us.
        Raises the kinds of InferenceError, RosterError for an unknown contract.
        """
        served = self.served(model, contract)
        inputs = served.contract.inputs(request, stream=served.decoupled)
        collector = Collector(on_text, cumulative=served.contract.cumulative)
        with self._client(model) as client, _Stream(client) as stream:
            stream.send(model, _tensors(served, inputs))
            began = heard = time.monotonic()
            while True:
                if stopped():
                    raise InferenceCancelled(f"the call to {model!r} was cancelled")
                if time.monotonic() - began >= limits.seconds:
                    raise InferenceTimeout(f"model {model!r} did not finish within {limits.seconds:g} s")
                if lost():
                    raise ModelDied(model)
                if time.monotonic() - heard >= limits.stall_seconds:
                    if self.dead(model, contract):
                        raise ModelDied(model)
                    heard = time.monotonic()
                answer = stream.next()
                if answer is None:
                    continue
                result, error = answer
                if error is not None:
                    raise _error(model, error) from error
                heard = time.monotonic()
                collector.add(served.contract.part(partial(_values, result)))
                if _final(result):
                    return collector.completion()

    def dead(self, model: str, contract: str = "auto") -> bool:
        """Ask for almost nothing, and tell whether the model's process is known to be gone.

        A busy model does not answer in time and a strict one refuses: both are alive.
        """
        served = self.served(model, contract)
        inputs = served.contract.inputs(Request(text="", max_tokens=1), stream=served.decoupled)
        deadline = time.monotonic() + PROBE_S
        with self._client(model) as client, _Stream(client) as stream:
            stream.send(model, _tensors(served, inputs))
            while time.monotonic() < deadline:
                answer = stream.next()
                if answer is not None:
                    return answer[1] is not None and isinstance(
                        _error(model, answer[1]), InferenceUnavailable
                    )
        return False

    def embedder(self, model: str) -> EmbedderShape:
        """Ask once what `model` takes; raises RosterError where it does not embed."""
        if (known := self._embedders.get(model)) is None:
            with self._client(model) as client:
                config = client.get_model_config(model, client_timeout=CALL_S).config
            sizes = [output.dims[0] for output in config.output if output.name == "embedding"]
            if not sizes or config.max_batch_size < 1:
                raise RosterError(f"model {model!r} does not embed; serve it with the contract 'embedding'")
            known = self._embedders[model] = EmbedderShape(config.max_batch_size, sizes[0])
        return known

    def vectors(self, model: str, texts: Sequence[bytes], *, seconds: float) -> NDArray[np.float32]:
        """Embed texts in UTF-8, at most `max_batch` of them, within `seconds`: shape (n, dimensions)."""
        rows = triton.InferInput("text_input", [len(texts), 1], "BYTES")
        rows.set_data_from_numpy(np.array(texts, dtype=np.object_).reshape(-1, 1))
        with self._client(model) as client:
            found = client.infer(model, [rows], client_timeout=seconds).as_numpy("embedding")
        return cast("NDArray[np.float32]", found)

    def reload(self, model: str) -> None:
        """Unload and load a model: a new process. Takes seconds; raises InferenceError where it cannot be."""
        self._served.clear()
        with self._client(model) as client:
            client.unload_model(model, client_timeout=LOAD_S)
            end = time.monotonic() + LOAD_S
            while client.is_model_ready(model, client_timeout=CALL_S) and time.monotonic() < end:
                time.sleep(POLL_S)
            client.load_model(model, client_timeout=LOAD_S)


class _Stream:
    """One request's stream of responses; leaving it cancels what is still under way."""

    def __init__(self, client: triton.InferenceServerClient) -> None:
        self._client = client
        self._answers: queue.SimpleQueue[tuple[Any, InferenceServerException | None]] = queue.SimpleQueue()
        self._ended = False

    def __enter__(self) -> Self:
        self._client.start_stream(
            callback=lambda result, error: self._answers.put((result, error)),
            headers={"triton_grpc_error": "true"},  # errors come with their status
        )
        return self

    def send(self, model: str, tensors: list[triton.InferInput]) -> None:
        """Ask."""
        with suppress(InferenceServerException):  # a broken stream: its error is among the answers already
            self._client.async_stream_infer(model, tensors, enable_empty_final_response=True)

    def next(self) -> tuple[Any, InferenceServerException | None] | None:
        """Wait a little for a response or an error."""
        try:
            result, error = self._answers.get(timeout=POLL_S)
        except queue.Empty:
            return None
        self._ended = error is not None or _final(result)
        return result, error

    def __exit__(self, *_: object) -> None:
        stream = self._client._stream  # noqa: SLF001 — see below
        self._client.stop_stream(cancel_requests=not self._ended)
        if not self._ended:
            stream._request_queue.put(None)  # noqa: SLF001 — a cancelled stream leaves its sending thread waiting


def _tensors(served: Served, inputs: Inputs) -> list[triton.InferInput]:
    tensors = []
    for name, values in inputs.items():
        if name not in served.fields:
            continue
        datatype, rank = served.fields[name]
        if datatype == "BYTES":
            array = np.array([value.encode() for value in values], dtype=np.object_)
        else:
            array = np.array(values, dtype=triton_to_np_dtype(datatype))
        array = array.reshape([1] * (rank - 1) + [len(values)])
        tensor = triton.InferInput(name, list(array.shape), datatype)
        tensor.set_data_from_numpy(array)
        tensors.append(tensor)
    return tensors


def _values(result: Any, name: str) -> Sequence[Any]:
    array = result.as_numpy(name)
    return () if array is None else array.reshape(-1).tolist()


def _final(result: Any) -> bool:
    parameter = result.get_response().parameters.get("triton_final_response")
    return parameter is not None and parameter.bool_param
