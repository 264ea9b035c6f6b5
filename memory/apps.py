"""The Django app of the memory."""

from django.apps import AppConfig


class MemoryConfig(AppConfig):
    """What was learned, and how it is found again."""

    name = "memory"
    default_auto_field = "django.db.models.BigAutoField"
