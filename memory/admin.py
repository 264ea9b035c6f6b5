"""The admin of the memory: entries can be found, read and removed; only learning writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from memory.models import MemoryEntry

if TYPE_CHECKING:
    from django.http import HttpRequest


@admin.register(MemoryEntry)
class MemoryEntryAdmin(admin.ModelAdmin[MemoryEntry]):
    """What was learned, and from which episode."""

    list_display = (
        "id",
        "title",
        "kind",
        "language",
        "provenance",
        "created_at",
    )
    list_display_links = (
        "id",
        "title",
    )
    list_filter = (
        "kind",
        "language",
        "created_at",
    )
    search_fields = (
        "title",
        "problem",
        "content",
        "provenance",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 — Django's
        """Nobody adds one by hand: entries come with their evidence."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: MemoryEntry | None = None) -> bool:  # noqa: ARG002 — Django's
        """Nobody changes what was proven."""
        return False
