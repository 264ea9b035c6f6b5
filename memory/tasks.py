"""The Celery tasks of the memory."""

from __future__ import annotations

import logging

from celery import shared_task
from django.conf import settings
from kombu.exceptions import OperationalError

from memory import adapters, outbox

log = logging.getLogger(__name__)


@shared_task(name="memory.drain", ignore_result=True)
def drain() -> None:
    """Hand over to the index what it has not seen. Two at once do no harm."""
    done = outbox.drain(adapters.index(), adapters.embedder(), seconds=settings.HYDRA_MEMORY_DRAIN_S)
    if done.done:
        log.info("memory: the index took %d entries, %d wait", done.done, done.left)
    if done.trouble:
        log.warning("memory: %d entries wait: %s", done.left, done.trouble)


def soon() -> None:
    """Ask for a drain now, for what was just written; beat comes by anyhow where the broker is away."""
    try:
        drain.apply_async(queue="inference", expires=60, retry=False)
    except OperationalError as error:
        log.info("memory: the broker is away (%s); what was written waits for beat", error)
