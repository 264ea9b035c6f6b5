#!/usr/bin/env python3
"""Runs one command; `./hydra` makes the environments and then comes here."""

from __future__ import annotations

import sys

from hydra_site.door import enter

if __name__ == "__main__":
    sys.exit(enter(sys.argv))
