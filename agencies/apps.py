"""The agencies app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """People, agencies, roles, memberships and the door."""

    name = "agencies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell where an agency is looked after."""
        from agencies.end_sign_ins import end_sign_ins_of
        from agencies.leaving import on_leaving
        from agencies.models.mentor import READERS
        from agencies.roles import Action
        from agencies.selectors.supervision import count_supervisions_of
        from agencies.services.end_supervision import end_supervisions_of
        from agencies.shell import add_place, holds_any

        on_leaving(end_sign_ins_of)
        on_leaving(end_supervisions_of, words="Supervisions", count=count_supervisions_of)
        add_place("Mentors", "agencies:mentors", order=38, shown_to=holds_any(*READERS))
        add_place(
            "Administration", "agencies:administration", order=90, shown_to=holds_any(Action.MANAGE_MEMBERS)
        )
