"""The sandboxes that are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consensus.sandbox.bubblewrap import BubblewrapSandbox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consensus.ports import Sandbox

BACKENDS: Mapping[str, Sandbox] = {BubblewrapSandbox.name: BubblewrapSandbox()}
# What the keys of this benchmark may name besides, and why there are no figures of it.
MISSING = dict.fromkeys(("gvisor", "docker"), "the project has no such sandbox yet")
