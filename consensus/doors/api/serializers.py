"""What goes over the wire beside the contract object."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from rest_framework import serializers
from rest_framework.reverse import reverse

from consensus.episode.submit import Submission, problems
from consensus.models import Episode, Task


class SubmissionSerializer(serializers.Serializer[Any]):
    """A task as it is handed in; the fields and their defaults are those of Submission."""

    prompt = serializers.CharField(trim_whitespace=False, allow_blank=True)
    tests = serializers.CharField(trim_whitespace=False, allow_blank=True, required=False)
    candidates = serializers.IntegerField(required=False)
    rounds = serializers.IntegerField(required=False)
    memory = serializers.BooleanField(required=False)

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown fields by name, beside whatever else is wrong."""
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            known = ", ".join(self.fields)
            raise serializers.ValidationError(
                {name: [f"There is no such field; there are {known}."] for name in unknown}
            )
        return super().to_internal_value(data)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Hold the submission to the same rules as every other door."""
        found = problems(msgspec.convert(attrs, Submission))
        if found:
            raise serializers.ValidationError({field: [message] for field, message in found.items()})
        return attrs


class EpisodeSerializer(serializers.ModelSerializer[Episode]):
    """An episode in its task's list; the whole of it is at `url`."""

    url = serializers.HyperlinkedIdentityField(view_name="api-episode")

    class Meta:
        model = Episode
        fields: ClassVar = ["id", "status", "round", "created_at", "finished_at", "url"]


class TaskSerializer(serializers.ModelSerializer[Task]):
    """A task with its episodes, newest first."""

    episodes = EpisodeSerializer(many=True, read_only=True)
    url = serializers.HyperlinkedIdentityField(view_name="api-task")

    class Meta:
        model = Task
        fields: ClassVar = [
            "id",
            "prompt",
            "language",
            "entry_point",
            "tests",
            "candidates",
            "rounds",
            "memory",
            "status",
            "created_at",
            "episodes",
            "url",
        ]


def receipt(episode: Episode, request: Any) -> dict[str, Any]:
    """Give the answer to a submission: where to look."""
    return {
        "task": episode.task_id,
        "episode": episode.pk,
        "status": episode.status,
        "url": reverse("api-episode", args=[episode.pk], request=request),
    }
