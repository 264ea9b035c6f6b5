"""What was learned, over the wire: read it, and say a person's word about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import APIView

from consensus.doors.api.parsers import BoundedJSONParser
from memory import word
from memory.errors import MemoryRefusal, UnknownEntry
from memory.models import MemoryEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from rest_framework.request import Request

FILTERS = ("kind", "language", "status")


class MemorySerializer(serializers.ModelSerializer[MemoryEntry]):
    """An entry with its evidence, its record and its history."""

    class Meta:
        model = MemoryEntry
        fields: ClassVar = [
            "id",
            "kind",
            "title",
            "problem",
            "content",
            "language",
            "tags",
            "provenance",
            "evidence",
            "status",
            "superseded_by",
            "uses",
            "wins",
            "vote",
            "pinned",
            "history",
            "created_at",
        ]


class WordSerializer(serializers.Serializer[Any]):
    """What a person says of an entry; what is not given stays."""

    title = serializers.CharField(required=False, trim_whitespace=False, allow_blank=True)
    problem = serializers.CharField(required=False, trim_whitespace=False, allow_blank=True)
    content = serializers.CharField(required=False, trim_whitespace=False, allow_blank=True)
    vote = serializers.ChoiceField(choices=sorted(word.VOTES.values()), required=False)
    pinned = serializers.BooleanField(required=False)

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown fields by name."""
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            known = ", ".join(self.fields)
            raise ValidationError({name: [f"There is no such field; there are {known}."] for name in unknown})
        return super().to_internal_value(data)


class Pages(PageNumberPagination):
    """Entries by the page: ?page=2."""

    page_size = 50


class MemoryList(ListAPIView[MemoryEntry]):
    """GET: what was learned, newest first; ?kind=, ?language= and ?status= choose."""

    serializer_class = MemorySerializer
    pagination_class = Pages

    def get_queryset(self) -> QuerySet[MemoryEntry]:
        """Give the rows that the address asks for."""
        asked = self.request.query_params
        return MemoryEntry.objects.filter(**{name: asked[name] for name in FILTERS if name in asked})


class MemoryDetail(APIView):
    """GET: one entry. PATCH: vote, pin, edit. DELETE: empty it for good."""

    parser_classes = (BoundedJSONParser,)

    def get(self, _request: Request, pk: int) -> Response:
        """Read it."""
        return _told(pk)

    def patch(self, request: Request, pk: int) -> Response:
        """Say one or more things of it: all of them are done, or none."""
        given = WordSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return _said(pk, lambda: word.say(pk, request.user.get_username(), **given.validated_data))

    def delete(self, request: Request, pk: int) -> Response:
        """Delete it; again changes nothing."""
        return _said(pk, lambda: word.delete(pk, request.user.get_username()))


class MemoryRestore(APIView):
    """POST: make a retired or superseded entry active again."""

    parser_classes = (BoundedJSONParser,)

    def post(self, request: Request, pk: int) -> Response:
        """Restore it; of an active one nothing changes."""
        return _said(pk, lambda: word.restore(pk, request.user.get_username()))


def _said(pk: int, say: Callable[[], object]) -> Response:
    try:
        say()
    except UnknownEntry as error:
        raise NotFound(f"There is no memory {pk}.") from error
    except MemoryRefusal as error:
        raise ValidationError({"detail": str(error)}) from error
    return _told(pk)


def _told(pk: int) -> Response:
    entry = MemoryEntry.objects.filter(pk=pk).first()
    if entry is None:
        raise NotFound(f"There is no memory {pk}.")
    return Response(MemorySerializer(entry).data)
