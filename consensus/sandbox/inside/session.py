"""One test session on the candidate's side: objects live here, plain values and handles travel.

Requests (`body` frames) and replies:

    {"op": "describe", "name"}               {"kind": "function" | "class" | "exception" | "value", …}
    {"op": "call", "on", "args", "kwargs"}   {"value", "changed": {index: tree}, "printed"} or raised
    {"op": "get" | "set", "on", "name", …}   {"value"} or raised
    {"op": "operate", "name", "args"}        {"value"} or raised
    {"op": "resume", "value" | "raised"}     (answers {"callback": id, "args", "kwargs"}, sent as a reply)

`on` is a name in `solution`, or a handle's tree. A raise is {"raised": {"names": […], "message", "args"}}.
"""

from __future__ import annotations

import builtins
import io
import operator
import sys
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside import frames
from consensus.sandbox.inside.values import BadTreeError, Encoder, TooLargeError, decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from consensus.sandbox.inside.program import Program

PRINTED = 64 * 1024  # characters of output carried per call

OPERATORS: dict[str, Callable[..., Any]] = {
    "len": len,
    "iter": iter,
    "next": next,
    "str": str,
    "repr": repr,
    "bool": bool,
    "hash": hash,
    "int": int,
    "float": float,
    "abs": abs,
    "isinstance": isinstance,
    "issubclass": issubclass,
    "delattr": delattr,
    "dir": dir,
    "format": format,
    "reversed": reversed,
    "enter": lambda thing: type(thing).__enter__(thing),
    "exit": lambda thing: type(thing).__exit__(thing, None, None, None),
    **{
        name: getattr(operator, name)
        for name in (
            "getitem setitem delitem contains eq ne lt le gt ge add sub mul truediv floordiv mod pow matmul"
            " and_ or_ xor neg pos invert lshift rshift"
        ).split()
    },
}


class _Output(io.StringIO):
    """Keeps what the candidate prints, up to a limit."""

    def write(self, text: str, /) -> int:
        room = PRINTED - self.tell()
        if room > 0:
            super().write(text[:room])
        return len(text)

    def take(self) -> str:
        """Give what was printed since the last time."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return text


class Session:
    """Serves the requests of one test session, in a fork that dies with it."""

    def __init__(self, program: Program, requests: int, replies: int) -> None:
        self._program = program
        self._requests = requests
        self._replies = replies
        self._module: ModuleType | None = None
        self._objects: list[object] = []
        self._ids: dict[int, int] = {}
        self._output = _Output()

    def serve(self) -> None:
        """Answer until the harness kills us or closes the channel."""
        sys.stdout = self._output
        while True:
            frames.write(self._replies, self._answer(frames.read(self._requests)))

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            if self._module is None:
                self._module = self._program.load()
            work = {"describe": self._describe, "call": self._call, "get": self._get, "set": self._set}
            reply = work.get(request["op"], self._operate)(request)
        except (TooLargeError, BadTreeError) as error:
            reply = {"value": ["o", f"value {error}"]}
        except BaseException as error:  # noqa: BLE001 — whatever the candidate raises is its answer
            reply = {"raised": self._raised(error)}
        reply["printed"] = self._output.take()
        return reply

    def _describe(self, request: dict[str, Any]) -> dict[str, Any]:
        value = getattr(self._module, request["name"])
        if isinstance(value, type) and issubclass(value, BaseException):
            return {"kind": "exception", "names": _names(value)}
        if isinstance(value, type):
            return {"kind": "class", "value": self._handle(value)}
        if callable(value):
            return {"kind": "function", "value": self._handle(value)}
        return {"kind": "value", "value": self._encode(value)}

    def _call(self, request: dict[str, Any]) -> dict[str, Any]:
        target = self._target(request["on"])
        args = [self._decode(tree) for tree in request["args"]]
        kwargs = {name: self._decode(tree) for name, tree in request["kwargs"].items()}
        value = self._encode(target(*args, **kwargs))
        changed = {}
        for index, (before, after) in enumerate(zip(request["args"], args, strict=True)):
            if isinstance(before, list) and (now := self._encode(after)) != before:
                changed[str(index)] = now
        return {"value": value, "changed": changed}

    def _get(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._encode(getattr(self._target(request["on"]), request["name"]))}

    def _set(self, request: dict[str, Any]) -> dict[str, Any]:
        setattr(self._target(request["on"]), request["name"], self._decode(request["value"]))
        return {"value": None}

    def _operate(self, request: dict[str, Any]) -> dict[str, Any]:
        args = [self._decode(tree) for tree in request["args"]]
        return {"value": self._encode(OPERATORS[request["name"]](*args))}

    def _target(self, on: Any) -> Any:
        return getattr(self._module, on) if isinstance(on, str) else self._decode(on)

    def _encode(self, value: object) -> Any:
        return Encoder(self._handle, drain=False).encode(value)

    def _decode(self, tree: Any) -> Any:
        return decode(tree, self._local)

    def _local(self, tag: str, parts: list[Any]) -> object:
        return self._objects[parts[0]] if tag == "h" else Callback(self, parts[0])

    def _handle(self, value: object) -> Any:
        if isinstance(value, Callback):
            return ["k", value.number]
        if id(value) not in self._ids:
            self._ids[id(value)] = len(self._objects)
            self._objects.append(value)  # kept alive, so that its id stays its own
        return ["h", self._ids[id(value)], _names(type(value))]

    def _raised(self, error: BaseException) -> dict[str, Any]:
        try:
            message = str(error)[:10_000]
            args = self._encode(list(error.args))
        except BaseException:  # noqa: BLE001 — the candidate's __str__ may raise anything
            message, args = "", ["l", []]
        return {"names": _names(type(error)), "message": message, "args": args}

    def call_back(self, number: int, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        """Have a callable of the tests called; requests that it makes meanwhile are answered here."""
        frames.write(
            self._replies,
            {
                "callback": number,
                "args": [self._encode(value) for value in args],
                "kwargs": {name: self._encode(value) for name, value in kwargs.items()},
            },
        )
        while (request := frames.read(self._requests))["op"] != "resume":
            frames.write(self._replies, self._answer(request))
        if "raised" in request:
            raise _exception(request["raised"])
        return self._decode(request["value"])


class Callback:
    """A callable of the tests, as the candidate sees it."""

    def __init__(self, session: Session, number: int) -> None:
        self._session = session
        self.number = number

    def __call__(self, *args: object, **kwargs: object) -> Any:
        """Have the tests call it."""
        return self._session.call_back(self.number, args, kwargs)


def _names(kind: type) -> list[str]:
    return [str(base.__name__)[:100] for base in kind.__mro__[:20]]


def _exception(raised: dict[str, Any]) -> BaseException:
    for name in raised["names"]:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            try:
                return kind(raised["message"])
            except TypeError:
                continue
    return Exception(raised["message"])
