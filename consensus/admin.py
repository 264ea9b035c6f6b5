"""The admin: what people asked, what the engine made of it, and the approaches, which people may edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.template.loader import render_to_string
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from consensus.approach_form import ApproachForm
from consensus.doors.text import clean, one_line
from consensus.models import Approach, Candidate, Episode, Task

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

LATER = 20  # of the episodes that link to one, the most like it


class EngineOwned:
    """Rows that the engine writes: people look, and change nothing."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 — inlines pass it
        """Nobody adds one."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 — Django's
        """Nobody changes one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002 — Django's
        """Nobody deletes one."""
        return False


class EpisodeInline(EngineOwned, admin.TabularInline[Episode, Task]):
    """A task's episodes, each with a link to its page."""

    model = Episode
    fk_name = "task"
    fields = (
        "status",
        "round",
        "created_at",
        "finished_at",
        "error_message",
    )
    readonly_fields = fields
    show_change_link = True


@admin.register(Task)
class TaskAdmin(EngineOwned, admin.ModelAdmin[Task]):
    """What people asked."""

    list_display = (
        "id",
        "asked",
        "entry_point",
        "status",
        "candidates",
        "created_at",
    )
    list_display_links = (
        "id",
        "asked",
    )
    list_filter = (
        "status",
        "created_at",
    )
    search_fields = (
        "prompt",
        "entry_point",
    )
    fields = (
        "prompt",
        "tests",
        "entry_point",
        "signature",
        "language",
        "candidates",
        "rounds",
        "memory",
        "status",
        "created_at",
        "created_by",
    )
    inlines = (EpisodeInline,)

    @admin.display(description="task", ordering="prompt")
    def asked(self, task: Task) -> str:
        """Show the beginning of the prompt."""
        return one_line(task.prompt, 90)


@admin.register(Episode)
class EpisodeAdmin(EngineOwned, admin.ModelAdmin[Episode]):
    """What became of a task: the candidates, their checks, the verdict, and how it came to it."""

    list_display = (
        "id",
        "asked",
        "status",
        "winner",
        "round",
        "created_at",
        "seconds",
    )
    list_display_links = (
        "id",
        "asked",
    )
    list_filter = (
        "status",
        "created_at",
    )
    list_select_related = (
        "task",
        "verdict__winner",
    )
    search_fields = (
        "task__prompt",
        "=id",
    )
    fields = (
        "task",
        "parent",
        "status",
        "round",
        "error_message",
        "verdict_shown",
        "candidates_shown",
        "stages_shown",
        "events_shown",
        "recalled_shown",
        "similar_shown",
        "created_at",
        "finished_at",
    )
    readonly_fields = (
        "verdict_shown",
        "candidates_shown",
        "stages_shown",
        "events_shown",
        "recalled_shown",
        "similar_shown",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Episode]:
        """Read what every page needs at once."""
        return super().get_queryset(request).select_related("task", "verdict__winner", "verdict__best_effort")

    @admin.display(description="task", ordering="task__prompt")
    def asked(self, episode: Episode) -> str:
        """Show the beginning of the task's prompt."""
        return one_line(episode.task.prompt, 80)

    @admin.display(description="winner")
    def winner(self, episode: Episode) -> str:
        """Name the winner's approach."""
        winner = episode.verdict.winner if hasattr(episode, "verdict") else None
        return winner.approach if winner else ""

    @admin.display(description="seconds")
    def seconds(self, episode: Episode) -> str:
        """Tell how long it took from submission to end."""
        if episode.finished_at is None:
            return ""
        return f"{(episode.finished_at - episode.created_at).total_seconds():.1f}"

    @admin.display(description="verdict")
    def verdict_shown(self, episode: Episode) -> SafeString:
        """Show the decision and its reason."""
        return render_to_string(
            "consensus/admin/verdict.html", {"verdict": getattr(episode, "verdict", None), "episode": episode}
        )

    @admin.display(description="candidates")
    def candidates_shown(self, episode: Episode) -> SafeString:
        """Show each candidate with its program and its checks."""
        rows = [
            {"row": candidate, "files": _highlighted(candidate)}
            for candidate in episode.candidates.prefetch_related("checks")
        ]
        return render_to_string("consensus/admin/candidates.html", {"candidates": rows})

    @admin.display(description="recalled")
    def recalled_shown(self, episode: Episode) -> SafeString:
        """Show which memories were found."""
        return render_to_string("consensus/admin/recalled.html", {"recalled": episode.recalled})

    @admin.display(description="similar episodes")
    def similar_shown(self, episode: Episode) -> SafeString:
        """Link to the earlier episodes that are like this one, and to the later ones."""
        return render_to_string(
            "consensus/admin/similar.html",
            {
                "earlier": episode.links.select_related("past__task"),
                "later": episode.linked_from.select_related("episode__task")[:LATER],
            },
        )

    @admin.display(description="stages")
    def stages_shown(self, episode: Episode) -> SafeString:
        """Show each stage with its attempts and its newest error."""
        return render_to_string("consensus/admin/stages.html", {"stages": episode.stages.all()})

    @admin.display(description="events")
    def events_shown(self, episode: Episode) -> SafeString:
        """Show the history."""
        return render_to_string("consensus/admin/events.html", {"events": episode.events.all()})


def _highlighted(candidate: Candidate) -> dict[str, str]:
    """Give each file's text as HTML; pygments escapes what it does not colour, and what it does."""
    formatter = HtmlFormatter(noclasses=True, cssstyles="padding: 4px 8px; color: #000; overflow-x: auto")
    return {name: highlight(clean(text), PythonLexer(), formatter) for name, text in candidate.files.items()}


@admin.register(Approach)
class ApproachAdmin(admin.ModelAdmin[Approach]):
    """The ways of answering; slot n is played by the nth enabled one, from the first again where they end."""

    form = ApproachForm
    list_display = (
        "name",
        "position",
        "enabled",
        "role",
        "model",
        "temperature",
        "max_tokens",
    )
    list_editable = (
        "position",
        "enabled",
    )
    search_fields = (
        "name",
        "instruction",
    )
