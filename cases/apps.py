"""The cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case record."""

    name = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell what cases offer, and the clock to whom a case is open."""
        from agencies.roles import Action
        from agencies.shell import add_place, holds_any
        from cases.models.openness import open_case_rule
        from reminders.models.case_rule import give_case_rule

        give_case_rule(open_case_rule)
        add_place("Caseload", "cases:caseload", order=20, shown_to=holds_any(Action.VIEW))
