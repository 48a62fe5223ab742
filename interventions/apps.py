"""The interventions app."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """Plans, modules, sessions and progress."""

    name = "interventions"
    default_auto_field = "django.db.models.BigAutoField"
