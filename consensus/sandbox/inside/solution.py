"""The module `solution` and the entry point, as the tests see them."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

from consensus.sandbox.inside.remote import Remote, RemoteClass

if TYPE_CHECKING:
    from consensus.sandbox.inside.channel import Channel


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
