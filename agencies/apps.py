"""The agencies app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """People, agencies, roles, memberships and the door."""

    name = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell where an agency is looked after."""
        from agencies.roles import Action
        from agencies.shell import add_place, holds_any

        add_place("Administration", "agencies:members", order=90, shown_to=holds_any(Action.MANAGE_MEMBERS))
