"""The Django app of the site: settings, the embedded stack and the commands."""

from django.apps import AppConfig


class HydraSiteConfig(AppConfig):
    """What starts everything."""

    name = "hydra_site"

    def ready(self) -> None:
        """Register the system checks."""
        from hydra_site import checks  # noqa: F401, PLC0415 — imported to register, once apps are there
