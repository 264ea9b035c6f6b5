"""What the harness answers, which may have been written by the candidate."""

from __future__ import annotations

import json
from typing import Any

from consensus.ports import Observation
from consensus.sandbox import codec, showing
from consensus.sandbox.inside.values import BadTreeError

MARGIN = 1.5  # seconds beyond a call's own limit after which the harness itself is held to be lost


def known(reply: Any) -> dict[str, Any]:
    """Give a reply whose outcome is ok, timeout or died; anything else is held to be the last."""
    fits = isinstance(reply, dict) and reply.get("outcome") in ("ok", "timeout", "died")
    return reply if fits else {"outcome": "died"}


def body(reply: dict[str, Any]) -> dict[str, Any]:
    """Give what a reply carries, {} where that is nothing usable."""
    held = reply.get("body")
    return held if isinstance(held, dict) else {}


def observation(call: str, reply: dict[str, Any]) -> Observation:
    """Read the reply to a call."""
    if reply["outcome"] != "ok":
        return Observation(call=call, outcome=reply["outcome"])
    held = body(reply)
    if "raised" in held:
        return Observation(call=call, outcome="raised", shown=str(held["raised"])[:1200])
    try:
        tree = codec.check(held["value"])
    except (BadTreeError, KeyError):
        return Observation(call=call, outcome="died", shown="its answer was no value")
    return Observation(
        call=call,
        outcome="returned",
        value=json.dumps(tree, separators=(",", ":")),
        shown=showing.show(tree),
    )
