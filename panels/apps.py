"""The panels app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Multi-agency meetings, contributions, decisions and actions."""

    name = "panels"
    default_auto_field = "django.db.models.BigAutoField"
