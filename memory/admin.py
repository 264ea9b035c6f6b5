"""The admin of the memory: entries are found and read, and a person's word is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages

from memory import word
from memory.errors import MemoryRefusal
from memory.knowledge import sources
from memory.models import UNSEEN, KnowledgeSource, MemoryEntry
from memory.values import Status

if TYPE_CHECKING:
    from collections.abc import Callable

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


SHOWN = (
    "kind",
    "status",
    "superseded_by",
    "language",
    "tags",
    "provenance",
    "source",
    "evidence",
    "uses",
    "wins",
    "history",
    "created_at",
    "updated_at",
    "indexed_at",
)


class WordForm(forms.ModelForm[MemoryEntry]):
    """What a person may say of an entry, held to the rules of every other door."""

    vote = forms.TypedChoiceField(
        choices=[(1, "up"), (0, "none"), (-1, "down")], coerce=int, help_text="outranks the record"
    )

    class Meta:
        model = MemoryEntry
        fields = ("title", "problem", "content", "vote", "pinned")

    def clean(self) -> dict[str, Any]:
        """Refuse texts that cannot be an entry's."""
        given = super().clean() or {}
        for name in ("title", "problem", "content"):
            try:
                word.check(name, given.get(name) or "")
            except MemoryRefusal as error:
                self.add_error(name, str(error))
        return given


@admin.register(MemoryEntry)
class MemoryEntryAdmin(admin.ModelAdmin[MemoryEntry]):
    """What was learned, and from which episode."""

    form = WordForm
    actions = (
        "vote_up",
        "vote_down",
        "pin",
        "unpin",
        "restore",
    )
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

    def has_change_permission(self, request: HttpRequest, obj: MemoryEntry | None = None) -> bool:
        """Let a person change what is still there."""
        gone = obj is not None and obj.status in (Status.DELETED, Status.REMOVED)
        return not gone and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: MemoryEntry | None = None) -> list[str]:
        """Show everything, and let only a person's word be changed."""
        return [
            *SHOWN,
            *([] if obj is None or self.has_change_permission(request, obj) else WordForm.base_fields),
        ]

    def save_model(self, request: HttpRequest, obj: MemoryEntry, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001 — Django's
        """Say what was changed, as every other door does: it goes into the history."""
        said = {name: form.cleaned_data[name] for name in form.changed_data}
        word.say(obj.pk, request.user.get_username(), **said)

    @admin.action(description="Vote up: never retired or superseded", permissions=["change"])
    def vote_up(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> None:
        """Vote for each."""
        self._each(request, queryset, lambda pk, by: word.vote(pk, 1, by))

    @admin.action(description="Vote down: not recalled, not learnt again", permissions=["change"])
    def vote_down(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> None:
        """Vote against each."""
        self._each(request, queryset, lambda pk, by: word.vote(pk, -1, by))

    @admin.action(description="Pin: active whatever its record", permissions=["change"])
    def pin(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> None:
        """Pin each."""
        self._each(request, queryset, lambda pk, by: word.pin(pk, True, by))

    @admin.action(description="Unpin", permissions=["change"])
    def unpin(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> None:
        """Unpin each."""
        self._each(request, queryset, lambda pk, by: word.pin(pk, False, by))

    @admin.action(description="Restore: active again, with a new record", permissions=["change"])
    def restore(self, request: HttpRequest, queryset: QuerySet[MemoryEntry]) -> None:
        """Restore each."""
        self._each(request, queryset, word.restore)

    def _each(
        self, request: HttpRequest, queryset: QuerySet[MemoryEntry], say: Callable[[int, str], object]
    ) -> None:
        """Say it of each entry; what cannot be is told, and the others are done."""
        done = 0
        for pk in queryset.order_by("pk").values_list("pk", flat=True):
            try:
                say(pk, request.user.get_username())
            except MemoryRefusal as error:
                self.message_user(request, str(error), messages.ERROR)
            else:
                done += 1
        if done:
            self.message_user(request, f"said of {done} memories", messages.SUCCESS)


@admin.register(KnowledgeSource)
class KnowledgeSourceAdmin(admin.ModelAdmin[KnowledgeSource]):
    """Where knowledge was taken from; deleting one takes its pieces out of the memory, the file stays."""

    list_display = (
        "location",
        "pieces",
        "read_at",
    )
    search_fields = ("location",)
    fields = (
        "location",
        "read_at",
        "digest",
    )

    @admin.display(description="pieces")
    def pieces(self, source: KnowledgeSource) -> int:
        """Show how many of its pieces can be recalled."""
        return source.entries.filter(status=Status.ACTIVE).count()

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 — Django's
        """Nobody adds one by hand: ./hydra knowledge add reads it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: KnowledgeSource | None = None) -> bool:  # noqa: ARG002 — Django's
        """Nobody changes what was read."""
        return False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:  # noqa: ARG002 — Django's
        """Name the sources alone: their pieces go the memory's own way, whoever may delete entries."""
        return [str(each) for each in objs], {}, set(), []

    def delete_model(self, request: HttpRequest, obj: KnowledgeSource) -> None:  # noqa: ARG002 — Django's
        """Remove it with its pieces."""
        sources.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[KnowledgeSource]) -> None:  # noqa: ARG002 — Django's
        """Remove each of them."""
        for source in queryset:
            sources.remove(source)
