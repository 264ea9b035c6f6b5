"""Django system checks: every command and every worker runs them at start."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("settings")
def check_variables(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse wrong values and unknown names of HYDRA_* variables."""
    return [
        Error(problem, id="hydra.E001") for problem in (*settings.HYDRA_PROBLEMS, *settings.HYDRA_TROUBLE)
    ]
