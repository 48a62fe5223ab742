"""The interventions app."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """Plans, modules, sessions and progress."""

    name = "interventions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add plan and sessions to the case record, and say what stands in the way of closing a case."""
        from agencies.sections import Section
        from cases.closing import blocks_closing, keeps_case_open
        from cases.handing_over import Falls, duty_falls, lists_open
        from cases.record import add_card, add_tab
        from interventions.closing import (
            concerns_unread,
            needs_without_a_module,
            plans_still_running,
            reports_unsigned,
        )
        from interventions.duties import CONCERN, OPPORTUNITY, PLAN_REVIEW, SHARED_GOAL, WRITE_UP
        from interventions.held_about import say_what_is_held
        from interventions.reporting import FINISH_REPORT, SIGN_OFF
        from interventions.selectors.brief import plan_in_brief

        _add_places()
        _add_suitability()
        add_tab("Plan", "interventions:plan", order=30, section=Section.INTERVENTION)
        add_tab("Sessions", "interventions:sessions", order=40, section=Section.INTERVENTION)
        add_card(
            "interventions/_card_plan.html",
            order=30,
            section=Section.INTERVENTION,
            gather=plan_in_brief,
        )
        blocks_closing(plans_still_running)
        blocks_closing(concerns_unread)
        blocks_closing(reports_unsigned)
        keeps_case_open(Section.INTERVENTION, WRITE_UP)
        duty_falls(Falls.TO_THE_LEAD, CONCERN, told=True)
        duty_falls(Falls.TO_BE_FINISHED, WRITE_UP, FINISH_REPORT, told=True)
        duty_falls(Falls.TO_THE_LEAD, SIGN_OFF, told=True)
        duty_falls(Falls.WITH_THE_PART, PLAN_REVIEW, OPPORTUNITY, SHARED_GOAL, told=True)
        lists_open(plans_still_running)
        lists_open(needs_without_a_module)
        say_what_is_held()


def _add_places() -> None:
    """Sessions, what staff do of their own, local organisations, and figures for quality leads."""
    from agencies.roles import Action
    from agencies.shell import add_place, holds_any

    add_place("My sessions", "interventions:my_sessions", order=15, shown_to=holds_any(Action.LOG_SESSION))
    supervising, seeing = holds_any(Action.SUPERVISE), holds_any(Action.SEE_STATISTICS)
    add_place("Supervision", "interventions:people_supervised", order=35, shown_to=supervising)
    add_place("Your practice", "interventions:my_supervision", order=36, shown_to=holds_any(Action.VIEW))
    refers = holds_any(Action.PLAN_MODULES, Action.KEEP_MENTORS)
    add_place("Organisations", "interventions:organisations", order=37, shown_to=refers)
    add_place("Fairness", "interventions:fairness", order=80, shown_to=seeing)
    add_place("Evaluation", "interventions:evaluation", order=81, shown_to=seeing)


def _add_suitability() -> None:
    """The tab of decisions on suitability, and what becomes of their duties."""
    from agencies.sections import Section
    from cases.handing_over import Falls, duty_falls
    from cases.record import add_tab
    from interventions.suitability_duties import AGAIN, TO_CHANGE, TO_CONFIRM

    add_tab("Suitability", "interventions:suitability", order=35, section=Section.INTERVENTION)
    duty_falls(Falls.TO_BE_FINISHED, TO_CONFIRM, TO_CHANGE, told=True)
    duty_falls(Falls.WITH_THE_PART, AGAIN, told=True)
