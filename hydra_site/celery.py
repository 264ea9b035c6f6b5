"""The Celery application: `celery -A hydra_site.celery worker`."""

from __future__ import annotations

import logging.config
import os
import warnings
from typing import Any

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hydra_site.settings")

# Celery warns root of pickled messages; ours are JSON only, and candidates run in a sandbox.
warnings.filterwarnings("ignore", category=SecurityWarning)


def _configured() -> Celery:
    made = Celery("hydra")
    made.config_from_object("django.conf:settings", namespace="CELERY")
    return made


onlooker = _configured()  # beat and Flower: they name tasks but never run one, so they need not import them
app = _configured()
app.autodiscover_tasks(["consensus", "memory"])


@setup_logging.connect
def log_as_django(**_kwargs: Any) -> None:
    """Let workers log as every other process does."""
    from django.conf import settings  # noqa: PLC0415 — settings import this module's package

    logging.config.dictConfig(settings.LOGGING)
