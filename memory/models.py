"""What was learned: the SQL rows are the authority; every index can be rebuilt from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class MemoryEntry(models.Model):
    """One learned entry, with the evidence that proved it.

    `provenance` names where it came from (e.g. "episode:12"); one entry of a kind per provenance, so that
    learning twice changes nothing.
    """

    class Kind(models.TextChoices):
        """What sort of thing was learned."""

        PATTERN = "pattern"
        ERROR_FIX = "error_fix"
        KNOWLEDGE = "knowledge"

    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    problem = models.TextField(blank=True, default="")
    content = models.TextField()
    language = models.CharField(max_length=20, default="python")
    provenance = models.CharField(max_length=100)
    evidence = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name_plural = "memory entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "provenance"], name="memory_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.title}"
