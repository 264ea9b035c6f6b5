"""The admin of the memory: entries can be found, read and removed; only learning writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from memory import word
from memory.models import UNSEEN, MemoryEntry

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class Indexed(admin.SimpleListFilter):
    """Whether the index has seen an entry as it is."""

    title = "in the index"
    parameter_name = "indexed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 — Django's
        """Give the choices."""
        return [("yes", "Yes"), ("no", "No, it waits")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> QuerySet[MemoryEntry]:  # noqa: ARG002 — Django's
        """Narrow the list."""
        wanted = {"yes": ~UNSEEN, "no": UNSEEN}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(wanted)


class Tagged(admin.SimpleListFilter):
    """The tags that entries have."""

    title = "tag"
    parameter_name = "tag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 — Django's
        """Give all tags in use."""
        used = MemoryEntry.objects.exclude(tags=[]).order_by().values_list("tags", flat=True).distinct()
        return [(tag, tag) for tag in sorted({tag for tags in used for tag in tags})]

    def queryset(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> QuerySet[MemoryEntry]:  # noqa: ARG002 — Django's
        """Narrow the list; compared here, since SQLite cannot ask for a member of a JSON list."""
        tag = self.value()
        if not tag:
            return queryset
        used = MemoryEntry.objects.exclude(tags=[]).order_by().values_list("tags", flat=True).distinct()
        return queryset.filter(tags__in=[tags for tags in used if tag in tags])


@admin.register(MemoryEntry)
class MemoryEntryAdmin(admin.ModelAdmin[MemoryEntry]):
    """What was learned, and from which episode."""

    list_display = (
        "id",
        "title",
        "kind",
        "status",
        "record",
        "vote",
        "pinned",
        "language",
        "tagged",
        "indexed",
        "provenance",
        "created_at",
    )
    list_display_links = (
        "id",
        "title",
    )
    list_filter = (
        "kind",
        "status",
        "vote",
        "pinned",
        "language",
        Tagged,
        Indexed,
        "created_at",
    )
    search_fields = (
        "title",
        "problem",
        "content",
        "provenance",
    )

    @admin.display(description="won", ordering="wins")
    def record(self, entry: MemoryEntry) -> str:
        """Show the episodes that it helped with, of those that it was recalled in."""
        return f"{entry.wins} of {entry.uses}" if entry.uses else "-"

    @admin.display(description="tags")
    def tagged(self, entry: MemoryEntry) -> str:
        """Show the tags."""
        return ", ".join(entry.tags)

    @admin.display(description="indexed", boolean=True)
    def indexed(self, entry: MemoryEntry) -> bool:
        """Show whether the index has seen it as it is."""
        return entry.indexed_at is not None and entry.indexed_at >= entry.updated_at

    def get_queryset(self, request: HttpRequest) -> QuerySet[MemoryEntry]:
        """Leave the vectors out: no page shows them."""
        return super().get_queryset(request).defer("embedding")

    def delete_model(self, request: HttpRequest, obj: MemoryEntry) -> None:
        """Empty it, as every other door does: the row that stays keeps it from being learnt again."""
        word.delete(obj.pk, request.user.get_username())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> None:
        """Empty each of them."""
        for pk in queryset.values_list("pk", flat=True):
            word.delete(pk, request.user.get_username())

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 — Django's
        """Nobody adds one by hand: entries come with their evidence."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: MemoryEntry | None = None) -> bool:  # noqa: ARG002 — Django's
        """Nobody changes what was proven."""
        return False
