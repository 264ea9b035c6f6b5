"""The Django app of the site: settings, the embedded stack and the commands."""

from django.apps import AppConfig
from django.core.signals import request_started


class HydraSiteConfig(AppConfig):
    """What starts everything."""

    name = "hydra_site"

    def ready(self) -> None:
        """Register the system checks; note requests, so that a stack in use does not stop as idle."""
        from hydra_site import checks  # noqa: F401, PLC0415 — imported to register, once apps are there
        from hydra_site.stack import activity  # noqa: PLC0415 — knows models

        request_started.connect(activity.on_request)
