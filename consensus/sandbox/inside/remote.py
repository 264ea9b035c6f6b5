"""What the tests see of the candidate: functions, classes and objects that live in another sandbox.

Plain values travel as data, so the tests compare them here, with Python's own ==. Other objects stay where
they are. No operator of such an object is ever given a value of the tests: `candidate_object == 6` is False
at once, or a candidate could say True to anything. Only instances that the tests made themselves, by
calling a class that they name in CapWords (`Stack()`, `Money(5)`), are asked, since their operators are
then what is tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside.channel import CandidateGoneError, Stub

if TYPE_CHECKING:
    from consensus.sandbox.inside.channel import Channel

_NOT_PLAIN = "the program gave an object of its own, no plain value"
_inner: Any = object.__getattribute__  # past our own __getattr__, which asks the candidate


class Remote(Stub):
    """An object of the candidate; `on` is its name in `solution`, or its handle."""

    def __init__(self, channel: Channel, on: Any, *, constructed: bool = False) -> None:
        object.__setattr__(self, "_channel", channel)
        object.__setattr__(self, "_on", on)
        object.__setattr__(self, "_constructed", constructed)
        object.__setattr__(self, "_generation", channel.generation)

    def hydra_tree(self) -> Any:
        """Give the tree by which the candidate finds the object again."""
        channel, on = _inner(self, "_channel"), _inner(self, "_on")
        if isinstance(on, str):
            return channel.ask({"op": "describe", "name": on})["value"]
        if _inner(self, "_generation") != channel.generation:
            channel.faults.append("died")
            raise CandidateGoneError("the process that held this object ended")
        return on

    def __call__(self, *args: object, **kwargs: object) -> Any:
        """Call it there; what it does to lists, dicts and sets is done to ours too."""
        channel = _inner(self, "_channel")
        on = _inner(self, "_on")
        reply = channel.ask(
            {
                "op": "call",
                "on": on if isinstance(on, str) else self.hydra_tree(),
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
        channel = _inner(self, "_channel")
        return channel.decode(channel.ask({"op": "get", "on": self.hydra_tree(), "name": name})["value"])

    def __setattr__(self, name: str, value: object) -> None:
        channel = _inner(self, "_channel")
        channel.ask({"op": "set", "on": self.hydra_tree(), "name": name, "value": channel.encode(value)})

    def __delattr__(self, name: str) -> None:
        _operate("delattr", self, name)


class RemoteClass(Remote):
    """A class that the tests name in CapWords: what it makes may be asked to compare itself."""


def _operate(name: str, *args: Any) -> Any:
    channel = _inner(args[0], "_channel")
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
        if isinstance(other, Remote) or _inner(self, "_constructed"):
            return _operate(name, self, other)
        if name in ("eq", "ne"):
            return name == "ne"
        raise TypeError(f"{_NOT_PLAIN}: {name} with a value of the tests is not asked of it")

    return method


def _reflected(name: str) -> Any:
    def method(self: Remote, other: object) -> Any:
        if not _inner(self, "_constructed"):
            raise TypeError(f"{_NOT_PLAIN}: {name} with a value of the tests is not asked of it")
        channel = _inner(self, "_channel")
        trees = [channel.encode(value) for value in (other, self)]
        return channel.decode(channel.ask({"op": "operate", "name": name, "args": trees})["value"])

    return method


def _contains(self: Remote, item: object) -> bool:
    if isinstance(item, Remote) or _inner(self, "_constructed"):
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
