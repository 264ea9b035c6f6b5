"""What was learned: the SQL rows are the authority; every index can be rebuilt from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from memory.values import Kind, Status

UNSEEN = Q(indexed_at__isnull=True) | Q(indexed_at__lt=F("updated_at"))
"""Rows that the index has not seen as they are."""


class KnowledgeSource(models.Model):
    """A file or a collection that knowledge was taken from; its entries go with it."""

    location = models.CharField(max_length=500, unique=True, help_text="an absolute path, or a name of ours")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was read")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["location"]

    def __str__(self) -> str:
        return self.location


class MemoryEntry(models.Model):
    """One learned entry, with the evidence that proved it and the record that it has earned since.

    `provenance` names where it came from (e.g. "episode:12"); one entry of a kind per provenance, so that
    learning twice changes nothing. What a person deleted stays as an empty row: it is not learnt again.
    """

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    title = models.CharField(max_length=200)
    problem = models.TextField(blank=True, default="")
    content = models.TextField()
    text = models.TextField(blank=True, default="", help_text="what is searched, by words and by meaning")
    language = models.CharField(max_length=20, default="python")
    tags = models.JSONField(blank=True, default=list, help_text="words to filter by")
    provenance = models.CharField(max_length=300)
    source = models.ForeignKey(
        KnowledgeSource, null=True, blank=True, on_delete=models.CASCADE, related_name="entries"
    )
    evidence = models.JSONField(default=dict, help_text="kind of check → how many of them it passed")
    fingerprint = models.CharField(
        max_length=64, blank=True, default="", db_index=True, help_text="equal for what says the same"
    )
    status = models.CharField(
        max_length=20,
        choices=[(status.value, status.value) for status in Status],
        default=Status.ACTIVE.value,
        db_index=True,
    )
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="superseded"
    )
    uses = models.PositiveIntegerField(
        default=0, help_text="episodes that it was recalled in and credited for"
    )
    wins = models.PositiveIntegerField(default=0, help_text="of them, those that ended well")
    vote = models.SmallIntegerField(default=0, help_text="a person's word: 1 good, -1 bad, 0 none")
    pinned = models.BooleanField(default=False, help_text="stays active whatever its record")
    history = models.JSONField(
        blank=True, default=list, help_text="what it was before, and who changed it, oldest first"
    )
    embedding = models.BinaryField(
        null=True, editable=False, help_text="float32, little-endian, of unit length"
    )
    embedder = models.CharField(
        max_length=100, blank=True, default="", editable=False, help_text="the model that made the embedding"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(
        default=timezone.now, help_text="when that which an index holds of it last changed"
    )
    indexed_at = models.DateTimeField(
        null=True, editable=False, help_text="the updated_at that the index has seen"
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        verbose_name_plural = "memory entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "provenance"], name="memory_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["updated_at"], condition=UNSEEN, name="memory_unseen"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.title}"


class Credit(models.Model):
    """What an episode said of a memory that it recalled: once, whatever is run twice.

    `episode` is the number of an episode; the memory knows nothing else of it.
    """

    entry = models.ForeignKey(MemoryEntry, on_delete=models.CASCADE, related_name="credits")
    episode = models.PositiveBigIntegerField()
    won = models.BooleanField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["episode", "entry"], name="credit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} in episode {self.episode}: {'won' if self.won else 'lost'}"


class Learned(models.Model):
    """What became of a lesson: the entry that holds it, be it a new one or one that said the same before.

    One of a kind per provenance: a lesson is taken once. `fingerprint` and `asked` are those of the lesson as
    it was learnt, by which it is known again when the entry says something else by now.
    """

    kind = models.CharField(max_length=20)
    provenance = models.CharField(max_length=300)
    entry = models.ForeignKey(MemoryEntry, on_delete=models.CASCADE, related_name="lessons")
    fingerprint = models.CharField(max_length=64, db_index=True)
    asked = models.CharField(max_length=64, db_index=True, help_text="equal for the same problem")
    proof = models.JSONField(default=list, help_text="[[call, what it should give], …]")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "learned"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "provenance"], name="learned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.provenance}: memory {self.entry_id}"
