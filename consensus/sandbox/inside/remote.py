"""What the tests see of the candidate: functions, classes and objects that live in another sandbox.

Plain values travel as data, so the tests compare them here, with Python's own ==. Other objects stay where they
are. No operator of such an object is ever given a value of the tests: `candidate_object == 6` is False at once, or
a candidate could say True to anything. Only instances that the tests made themselves, by calling a class that they
name in CapWords (`Stack()`, `Money(5)`), are asked, since their operators are then what is tested.
"""

from __future__ import annotations

import builtins
import os
import sys
import types
from typing import Any

from consensus.sandbox.inside import frames
from consensus.sandbox.inside.values import BadTreeError, Encoder, decode

_NOT_PLAIN = "the program gave an object of its own, no plain value"
MARK = "_hydra_raised_by_candidate"


class CandidateGoneError(BaseException):
    """A call did not end in time, or its process ended. No `except Exception` of a test may swallow it."""

    def __init__(self, reason: str) -> None:
        super().__init__({"timeout": "no answer in time", "died": "its process ended"}.get(reason, reason))
        self.reason = reason


class Channel:
    """The way to the candidate, through the worker. `faults` collects what went wrong since it was last cleared."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._callables: list[Any] = []
        self._exceptions: dict[str, type[BaseException]] = {}
        self.faults: list[str] = []
        self.generation = 0  # objects of a session that died are gone with it

    def tell(self, message: dict[str, Any]) -> None:
        """Send the worker a message that wants no answer."""
        frames.write(self._fd, message)

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send the candidate's session a request; give its reply, or raise what it raised."""
        reply = self._exchange(body)
        while "callback" in reply:
            reply = self._exchange({"op": "resume", **self._called_back(reply)})
        if "raised" in reply:
            raise self._exception(reply["raised"])
        return reply

    def _exchange(self, body: dict[str, Any]) -> dict[str, Any]:
        frames.write(self._fd, {"op": "session", "body": body})
        reply = frames.read(self._fd)
        if reply["outcome"] != "ok" or not isinstance(reply.get("body"), dict):
            reason = "died" if reply["outcome"] == "ok" else reply["outcome"]
            self.faults.append(reason)
            self.generation += 1
            raise CandidateGoneError(reason)
        found: dict[str, Any] = reply["body"]
        if isinstance(printed := found.get("printed"), str) and printed:
            sys.stdout.write(printed)  # so that capsys sees it
        return found

    def _called_back(self, reply: dict[str, Any]) -> dict[str, Any]:
        try:
            function = self._callables[reply["callback"]]
            args = [self.decode(tree) for tree in reply["args"]]
            kwargs = {name: self.decode(tree) for name, tree in reply["kwargs"].items()}
            return {"value": self.encode(function(*args, **kwargs))}
        except Exception as error:  # noqa: BLE001 — it goes on where the callable was called: in the candidate
            names = [base.__name__ for base in type(error).__mro__]
            return {"raised": {"names": names, "message": str(error)}}

    def encode(self, value: object) -> Any:
        """Give the tree of an argument."""
        return Encoder(self._other).encode(value)

    def _other(self, value: object) -> Any:
        if isinstance(value, Remote):
            return tree_of(value)
        if callable(value):
            if value not in self._callables:
                self._callables.append(value)
            return ["k", self._callables.index(value)]
        return None

    def decode(self, tree: Any) -> Any:
        """Build the value of a tree that came from the candidate."""
        try:
            return decode(tree, self._local)
        except (BadTreeError, RecursionError):
            self.faults.append("died")
            raise CandidateGoneError("its answer was no value") from None

    def _local(self, tag: str, parts: list[Any]) -> object:
        if tag == "k":
            return self._callables[parts[0]]
        return Remote(self, ["h", *parts])

    def exception(self, name: str, names: list[str]) -> type[BaseException]:
        """Give the local stand-in of an exception class that the candidate defines."""
        if name not in self._exceptions:
            self._exceptions[name] = type(name, (_builtin(names),), {})
        return self._exceptions[name]

    def _exception(self, raised: dict[str, Any]) -> BaseException:
        names = [name for name in raised["names"] if isinstance(name, str)]
        kind = self._exceptions.get(names[0] if names else "") or _builtin(names)
        args = self.decode(raised["args"])
        try:
            error = kind(*args)
        except Exception:  # noqa: BLE001 — some builtin exceptions take no such arguments
            error = Exception(str(raised["message"]))
        setattr(error, MARK, True)
        return error


def _builtin(names: list[str]) -> type[BaseException]:
    """Give the first builtin exception among class names; nothing that would end the examiner but SystemExit."""
    for name in names:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, (Exception, SystemExit)):
            return kind
    return Exception


def tree_of(remote: Remote) -> Any:
    """Give the tree by which the candidate finds the object again."""
    channel, on = object.__getattribute__(remote, "_channel"), object.__getattribute__(remote, "_on")
    if isinstance(on, str):
        return channel.ask({"op": "describe", "name": on})["value"]
    if object.__getattribute__(remote, "_generation") != channel.generation:
        channel.faults.append("died")
        raise CandidateGoneError("the process that held this object ended")
    return on


class Remote:
    """An object of the candidate; `on` is its name in `solution`, or its handle."""

    def __init__(self, channel: Channel, on: Any, *, constructed: bool = False) -> None:
        object.__setattr__(self, "_channel", channel)
        object.__setattr__(self, "_on", on)
        object.__setattr__(self, "_constructed", constructed)
        object.__setattr__(self, "_generation", channel.generation)

    def __call__(self, *args: object, **kwargs: object) -> Any:
        channel: Channel = object.__getattribute__(self, "_channel")
        on = object.__getattribute__(self, "_on")
        reply = channel.ask(
            {
                "op": "call",
                "on": on if isinstance(on, str) else tree_of(self),
                "args": [channel.encode(value) for value in args],
                "kwargs": {name: channel.encode(value) for name, value in kwargs.items()},
            }
        )
        for index, tree in reply.get("changed", {}).items():
            _update(args[int(index)], channel.decode(tree))
        value = channel.decode(reply["value"])
        if isinstance(value, Remote) and isinstance(self, RemoteClass):
            object.__setattr__(value, "_constructed", True)
        return value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in ("__name__", "__doc__"):
            raise AttributeError(name)
        channel: Channel = object.__getattribute__(self, "_channel")
        return channel.decode(channel.ask({"op": "get", "on": tree_of(self), "name": name})["value"])

    def __setattr__(self, name: str, value: object) -> None:
        channel: Channel = object.__getattribute__(self, "_channel")
        channel.ask({"op": "set", "on": tree_of(self), "name": name, "value": channel.encode(value)})

    def __delattr__(self, name: str) -> None:
        _operate("delattr", self, name)


class RemoteClass(Remote):
    """A class of the candidate that the tests name in CapWords: what it makes may be asked to compare itself."""


def _operate(name: str, *args: Any) -> Any:
    channel: Channel = object.__getattribute__(args[0], "_channel")
    trees = [channel.encode(value) for value in args]
    return channel.decode(channel.ask({"op": "operate", "name": name, "args": trees})["value"])


def _unary(name: str, wanted: type | None = None) -> Any:
    def method(self: Remote) -> Any:
        value = _operate(name, self)
        if wanted is not None and type(value) is not wanted:
            raise TypeError(f"{name}() of the program's object gave no {wanted.__name__}")
        return value

    return method


def _binary(name: str) -> Any:
    def method(self: Remote, other: object) -> Any:
        if isinstance(other, Remote) or object.__getattribute__(self, "_constructed"):
            return _operate(name, self, other)
        if name in ("eq", "ne"):
            return name == "ne"
        raise TypeError(f"{_NOT_PLAIN}: {name} with a value of the tests is not asked of it")

    return method


def _reflected(name: str) -> Any:
    def method(self: Remote, other: object) -> Any:
        if not object.__getattribute__(self, "_constructed"):
            raise TypeError(f"{_NOT_PLAIN}: {name} with a value of the tests is not asked of it")
        channel: Channel = object.__getattribute__(self, "_channel")
        trees = [channel.encode(value) for value in (other, self)]
        return channel.decode(channel.ask({"op": "operate", "name": name, "args": trees})["value"])

    return method


def _contains(self: Remote, item: object) -> bool:
    if isinstance(item, Remote) or object.__getattribute__(self, "_constructed"):
        return bool(_operate("contains", self, item))
    return any(item == each for each in _operate("iter", self))


_METHODS: dict[str, Any] = {
    **{f"__{name}__": _unary(name) for name in "iter next reversed abs neg pos invert enter".split()},
    "__len__": _unary("len", int),
    "__str__": _unary("str", str),
    "__repr__": _unary("repr", str),
    "__bool__": _unary("bool", bool),
    "__hash__": _unary("hash", int),
    "__int__": _unary("int", int),
    "__float__": _unary("float", float),
    **{f"__{name}__": _binary(name) for name in ("eq", "ne", "lt", "le", "gt", "ge")},
    **{
        f"__{name}__": _binary(f"{name}_" if name in ("and", "or") else name)
        for name in "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split()
    },
    **{f"__r{name}__": _reflected(name) for name in "add sub mul truediv floordiv mod pow".split()},
    "__contains__": _contains,
    "__getitem__": lambda self, key: _operate("getitem", self, key),
    "__setitem__": lambda self, key, value: _operate("setitem", self, key, value),
    "__delitem__": lambda self, key: _operate("delitem", self, key),
    "__exit__": lambda self, *_: _operate("exit", self),
    "__instancecheck__": lambda self, other: (
        isinstance(other, Remote) and _operate("isinstance", other, self)
    ),
    "__subclasscheck__": lambda self, other: (
        isinstance(other, Remote) and _operate("issubclass", other, self)
    ),
}
for _name, _method in _METHODS.items():
    setattr(Remote, _name, _method)


def _update(ours: Any, theirs: Any) -> None:
    """Carry what the candidate did to an argument back into it, keeping the objects that are still there."""
    if type(ours) is not type(theirs):
        return
    if isinstance(ours, list):
        if len(ours) == len(theirs):
            for index, (old, new) in enumerate(zip(ours, theirs, strict=True)):
                if isinstance(old, (list, dict, set)) and type(old) is type(new):
                    _update(old, new)
                else:
                    ours[index] = new
        else:
            ours[:] = theirs
    elif isinstance(ours, (dict, set)):
        ours.clear()
        ours.update(theirs)


class Solution(types.ModuleType):
    """The module `solution` of the tests: each name is looked up at the candidate's when it is used."""

    def __init__(self, channel: Channel, entry_point: str) -> None:
        super().__init__("solution")
        self.__dict__["_channel"] = channel
        # A star import gives the entry point alone: no name of the tests is for the candidate to replace.
        self.__dict__["__all__"] = [entry_point]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        channel: Channel = self.__dict__["_channel"]
        found = channel.ask({"op": "describe", "name": name})
        if found["kind"] == "exception":
            value: Any = channel.exception(name, found["names"])
        elif found["kind"] in ("class", "function"):
            capital = found["kind"] == "class" and name[:1].isupper()
            value = RemoteClass(channel, name) if capital else Remote(channel, name)
        else:
            return channel.decode(found["value"])
        self.__dict__[name] = value
        return value


def close_standard_streams() -> None:
    """Send what the examiner itself prints nowhere."""
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
