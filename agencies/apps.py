"""The agencies app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """People, agencies, roles, memberships and the door."""

    name = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
