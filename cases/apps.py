"""The cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case record."""

    name = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell what cases offer, and the clock to whom a case is open."""
        from agencies.leaving import on_leaving
        from agencies.roles import Action
        from agencies.sections import Section
        from agencies.shell import add_place, holds_any
        from cases.cards import chronology_card, dates_card, team_card
        from cases.models.openness import open_case_rule
        from cases.record import add_card, add_tab
        from cases.selectors.caseload import names_of_cases
        from cases.services.leave_teams import leave_teams
        from reminders.case_names import give_case_names
        from reminders.models.case_rule import give_case_rule

        give_case_rule(open_case_rule)
        give_case_names(names_of_cases)
        on_leaving(leave_teams)
        add_place("Caseload", "cases:caseload", order=20, shown_to=holds_any(Action.VIEW))
        add_tab("Overview", "cases:overview", order=10)
        add_tab("Chronology", "cases:chronology", order=80, section=Section.CORE)
        add_tab("Access", "cases:access", order=90, section=Section.CORE)
        add_card("cases/_card_dates.html", order=10, section=Section.CORE, gather=dates_card)
        add_card("cases/_card_team.html", order=70, section=Section.CORE, gather=team_card)
        add_card("cases/_card_chronology.html", order=80, section=Section.CORE, gather=chronology_card)
