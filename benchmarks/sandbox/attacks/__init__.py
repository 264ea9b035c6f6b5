"""The attacks: small programs that say True where they got out, into something, or beyond a limit."""

from __future__ import annotations

from benchmarks.sandbox.attacks import devices, escapes, files, kernel, network, processes, resources, secrets

ATTACKS = (
    *network.ATTACKS,
    *files.ATTACKS,
    *secrets.ATTACKS,
    *processes.ATTACKS,
    *resources.ATTACKS,
    *escapes.ATTACKS,
    *kernel.ATTACKS,
    *devices.ATTACKS,
)
