"""The panels app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Multi-agency meetings, contributions, decisions and actions."""

    name = "panels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell and the case record what panels offer, and what stands in the way of closing."""
        from agencies.leaving import OpenWork, on_handing_over
        from agencies.roles import Action, holds, may
        from agencies.sections import Section
        from agencies.shell import add_place
        from cases.closing import blocks_closing
        from cases.record import add_card, add_tab
        from panels import events
        from panels.closing import unfinished_actions
        from panels.held_about import say_what_is_held
        from panels.selectors.leavers import open_actions_of
        from panels.selectors.on_case import card_on_overview
        from panels.services.leave_actions import hand_over_actions

        add_place(
            "Panels", "panels:panels", order=40, shown_to=lambda actor: holds(actor.role, Section.PANEL)
        )
        add_place(
            "Shared with you",
            "panels:shared_with_you",
            order=15,
            shown_to=lambda actor: actor.role == "community_partner",
        )
        add_tab("Meetings", "panels:case_meetings", order=60, section=Section.PANEL)
        add_card("panels/_card_meetings.html", order=60, section=Section.PANEL, gather=card_on_overview)
        blocks_closing(unfinished_actions)
        _say_what_rests_on_meetings()
        _say_what_is_handed_over()
        say_what_is_held()
        on_handing_over(
            OpenWork(
                "Panel actions of theirs",
                open_actions_of,
                lambda role, user_id, leaver: may(role, Action.DO_ACTION),
                hand_over_actions,
            )
        )


def _say_what_rests_on_meetings() -> None:
    """What of meetings may rely on items; and what they were told, for the disclosure ledger of a case."""
    from cases.citing import may_rely_on_items
    from cases.disclosing import tells_of_disclosures
    from panels.citing import contributions_to_meetings, decisions_of_meetings
    from panels.selectors.disclosures import told_at_meetings

    may_rely_on_items(decisions_of_meetings)
    may_rely_on_items(contributions_to_meetings)
    tells_of_disclosures(told_at_meetings)


def _say_what_is_handed_over() -> None:
    """What becomes of actions and contributions when another agency takes the lead of a case."""
    from cases.handing_over import Falls, duty_falls, lists_open, passes_on, passes_on_at_the_end
    from panels.closing import actions_without_a_day
    from panels.services.pass_actions_on import pass_actions_on
    from panels.services.pass_left_actions_on import pass_left_actions_on

    duty_falls(Falls.WITH_THE_PART, "action", told=True)
    duty_falls(Falls.LAPSES, "contribution", told=True)
    lists_open(actions_without_a_day)
    passes_on(pass_actions_on)
    passes_on_at_the_end(pass_left_actions_on)
