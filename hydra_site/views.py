"""Plain views: whether the process answers, whether its services do, and the one-time login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hydra_site.stack import readiness

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer; the stack asks this to learn that the web server is up."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """Tell whether database, broker and Triton answer: 200 when all do, else 503."""
    why = {
        "database": _database(),
        "broker": readiness.broker(),
        "triton": readiness.triton(settings.HYDRA_TRITON_URL) if settings.HYDRA_TRITON_URL else "no address",
    }
    healthy = not any(why.values())
    body = {"healthy": healthy, "services": {name: text or "ok" for name, text in why.items()}}
    return JsonResponse(body, status=200 if healthy else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"does not answer: {error}"
    return ""
