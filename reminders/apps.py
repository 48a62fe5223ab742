"""The reminders app."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The clock."""

    name = "reminders"
    default_auto_field = "django.db.models.BigAutoField"
