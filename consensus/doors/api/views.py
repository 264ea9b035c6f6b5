"""The views of the API. They submit and read rows; what runs stages is elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.db import OperationalError
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import APIView

from consensus.doors.api.parsers import BoundedJSONParser
from consensus.doors.api.serializers import SubmissionSerializer, TaskSerializer, receipt
from consensus.episode.close import cancel
from consensus.episode.snapshot import snapshot
from consensus.episode.submit import Submission, submit
from consensus.models import Episode, Task, WorkStatus

if TYPE_CHECKING:
    from rest_framework.request import Request


class DatabaseAway(APIException):
    """The database cannot be used just now."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "The database cannot be used: the disk may be full."
    default_code = "database"


class Conflict(APIException):
    """The row is past what was asked for."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class Pages(PageNumberPagination):
    """Tasks by the page: ?page=2."""

    page_size = 50


class TaskList(ListAPIView[Task]):
    """GET: all tasks, newest first. POST: hand one in."""

    queryset = Task.objects.prefetch_related("episodes")
    serializer_class = TaskSerializer
    pagination_class = Pages
    parser_classes = (BoundedJSONParser,)

    def post(self, request: Request) -> Response:
        """Take a task: 201 with the episode's address, 400 with field → messages."""
        given = SubmissionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            user = request.user if request.user.is_authenticated else None
            episode = submit(msgspec.convert(given.validated_data, Submission), user)
        except OperationalError as error:
            raise DatabaseAway from error
        told = receipt(episode, request)
        return Response(told, status=status.HTTP_201_CREATED, headers={"Location": told["url"]})


class TaskDetail(RetrieveAPIView[Task]):
    """GET: one task with its episodes."""

    queryset = Task.objects.prefetch_related("episodes")
    serializer_class = TaskSerializer


def contract(episode_id: int) -> Any:
    """Give the contract object of an episode, ready for a response; raises NotFound."""
    try:
        return msgspec.to_builtins(snapshot(episode_id))
    except Episode.DoesNotExist as error:
        raise NotFound(f"There is no episode {episode_id}.") from error


class EpisodeDetail(APIView):
    """GET: the contract object, as `./hydra run --json` prints it."""

    def get(self, _request: Request, pk: int) -> Response:
        """Read the episode."""
        return Response(contract(pk))


class EpisodeCancel(APIView):
    """POST: cancel an episode; doing it twice changes nothing."""

    parser_classes = (BoundedJSONParser,)

    def post(self, _request: Request, pk: int) -> Response:
        """Cancel: 200 with the contract object, 409 where the episode ended otherwise."""
        stands = contract(pk)
        if not cancel(pk) and stands["status"] != WorkStatus.CANCELLED:
            raise Conflict(f"Episode {pk} has ended: {contract(pk)['status']}.")
        return Response(contract(pk))


class Missing(APIView):
    """Any other address below /api/."""

    authentication_classes = ()
    permission_classes = ()

    def dispatch(self, request: Any, *_args: Any, **_kwargs: Any) -> Any:
        """Answer every method alike."""
        return super().dispatch(request)

    def initial(self, request: Request, *_args: Any, **_kwargs: Any) -> None:
        """Say that there is nothing here."""
        raise NotFound(f"There is nothing at {request.path}; addresses end in a slash.")
