"""What `./hydra init` and `./hydra knowledge` print of what they did."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from consensus.doors.terminal.outcome import print_json
from consensus.doors.text import one_line

if TYPE_CHECKING:
    from memory.knowledge.folders import Added

COUNTS = ("added", "changed", "removed", "unchanged")


def told(added: Added, *, as_json: bool) -> None:
    """Print the sums; each refused file is named on standard error."""
    if as_json:
        print_json(added)
        return
    sums = {name: sum(getattr(taken, name) for taken in added.taken) for name in COUNTS}
    pieces = ", ".join(f"{count:,} {name}" for name, count in sums.items() if count) or "nothing to read"
    print(f"{len(added.taken):,} documents: pieces {pieces}")
    for line in added.refused:
        sys.stderr.write(f"hydra: {one_line(line, 400)}\n")
