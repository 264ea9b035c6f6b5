"""The Django app of the consensus engine."""

from django.apps import AppConfig


class ConsensusConfig(AppConfig):
    """Tasks, episodes and everything that decides them."""

    name = "consensus"
    default_auto_field = "django.db.models.BigAutoField"
