"""The examiner's way to the candidate: requests go through the worker, plain values and handles travel."""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside import frames
from consensus.sandbox.inside.values import BadTreeError, Encoder, decode

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = "_hydra_raised_by_candidate"


class CandidateGoneError(BaseException):
    """A call did not end in time, or its process ended. No `except Exception` of a test may swallow it."""

    def __init__(self, reason: str) -> None:
        super().__init__({"timeout": "no answer in time", "died": "its process ended"}.get(reason, reason))
        self.reason = reason


class Stub:
    """Whatever stands here for an object of the candidate."""

    def hydra_tree(self) -> Any:
        """Give the tree by which the candidate finds the object again."""
        raise NotImplementedError


class Channel:
    """The way to the candidate, through the worker; `faults` is what went wrong since it was last cleared."""

    def __init__(self, fd: int, stand_in: Callable[[Channel, Any], object]) -> None:
        self._fd = fd
        self._stand_in = stand_in
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
        if isinstance(value, Stub):
            return value.hydra_tree()
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
        return self._stand_in(self, ["h", *parts])

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
    """Give the first builtin exception among class names, never one that would end the examiner."""
    for name in names:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, (Exception, SystemExit)):
            return kind
    return Exception
