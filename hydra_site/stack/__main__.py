"""The detached stack: `python -m hydra_site.stack`, started by `ensure`."""

from __future__ import annotations

import os
import sys

import django

from consensus.errors import HydraError
from hydra_site.stack.log import write


def main() -> int:
    """Serve until idle or told to stop; why it cannot is left in the state."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hydra_site.settings")
    django.setup()
    from django.conf import settings  # noqa: PLC0415 — Django must be set up first

    from hydra_site.management.base import describe  # noqa: PLC0415 — as above
    from hydra_site.stack.arbiter import serve  # noqa: PLC0415 — as above

    try:
        serve(settings.HOME, detached=True, on_ready=lambda url: write("stack", f"ready on {url}"))
    except (HydraError, OSError) as error:
        write("stack", describe(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
