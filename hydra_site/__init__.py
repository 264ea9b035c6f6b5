"""The site: settings, the Celery application, the embedded stack and the commands."""

from hydra_site.celery import app as celery_app

__all__ = ["celery_app"]
