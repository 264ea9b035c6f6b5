"""`./hydra contract`: the JSON Schema of what `run --json` prints and the API answers."""

from __future__ import annotations

import json
import sys
from typing import Any

from consensus.episode.snapshot import schema
from hydra_site.management.base import OK, HydraCommand

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Command(HydraCommand):
    """Its output is kept as docs/contract.schema.json."""

    help = "Print the JSON Schema of what run --json prints and the API answers."
    needs_database = False

    def work(self, _options: dict[str, Any]) -> int:
        """Print the schema."""
        sys.stdout.write(json.dumps({"$schema": DIALECT, **schema()}, indent=2) + "\n")
        return OK
