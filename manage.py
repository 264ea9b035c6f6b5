#!/usr/bin/env python3
"""Runs one command; `./hydra` makes the environments and then comes here."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Refuse wrong settings by name, then run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hydra_site.settings")
    from django.conf import settings  # noqa: PLC0415 — reads the variable set above

    if settings.HYDRA_PROBLEMS:
        for problem in settings.HYDRA_PROBLEMS:
            print(problem, file=sys.stderr)  # noqa: T201 — logging is not set up yet
        sys.exit(2)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
