"""The cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The case record."""

    name = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the shell what cases offer, and the clock to whom a case is open."""
        from agencies.roles import Action
        from agencies.sections import Section
        from agencies.shell import add_place, holds_any
        from cases.cards import chronology_card, dates_card, team_card
        from cases.models.blind import duty_shown
        from cases.models.openness import open_case_rule
        from cases.record import add_card, add_tab
        from cases.selectors.caseload import names_of_cases
        from reminders.case_names import give_case_names
        from reminders.models.case_rule import give_case_rule

        give_case_rule(open_case_rule, duty_shown)
        give_case_names(names_of_cases)
        _say_what_leaving_ends()
        _say_what_is_disclosed()
        _look_after_those_around()
        _look_after_rights()
        _keep_notes()
        add_place("Caseload", "cases:caseload", order=20, shown_to=holds_any(Action.VIEW))
        _say_where_referrals_are()
        add_place("Ledger", "ledger:ledger", order=60, shown_to=holds_any(Action.SEE_LEDGER))
        add_tab("Overview", "cases:overview", order=10)
        add_tab("Information", "cases:information", order=50, section=Section.INFORMATION)
        add_tab(
            "Mentoring",
            "cases:mentoring",
            order=45,
            section=Section.SESSION,
            shown_to=holds_any(Action.LOG_MENTORING, Action.SUPERVISE),
        )
        add_tab("Release", "cases:release", order=70, section=Section.RELEASE)
        add_tab("Documents", "cases:documents", order=77, section=Section.CORE)
        add_tab("Full record", "cases:full_record", order=75)
        add_tab("Chronology", "cases:chronology", order=80, section=Section.CORE)
        add_tab("Access", "cases:access", order=90, section=Section.CORE)
        add_card("cases/_card_dates.html", order=10, section=Section.CORE, gather=dates_card)
        add_card("cases/_card_team.html", order=70, section=Section.CORE, gather=team_card)
        add_card("cases/_card_chronology.html", order=80, section=Section.CORE, gather=chronology_card)


def _say_where_referrals_are() -> None:
    """Whoever answers begins with what was received; the others who refer, with what they sent."""
    from agencies.leaving import OpenWork, on_handing_over
    from agencies.roles import Action, may
    from agencies.shell import add_place, holds_any
    from cases.selectors.leavers import referrals_of
    from cases.services.referring.leave_referrals import hand_over_referrals

    answers, refers = holds_any(Action.ANSWER_REFERRAL), holds_any(Action.REFER_PERSON)
    add_place("Referrals", "referrals:received", order=24, shown_to=answers)
    add_place("From before", "referrals:deconflictions", order=26, shown_to=holds_any(Action.DECONFLICT))
    add_place("Referrals", "referrals:sent", order=24, shown_to=lambda one: refers(one) and not answers(one))
    on_handing_over(
        OpenWork(
            "Referrals they sent that are under way",
            referrals_of,
            lambda role, user_id, leaver: may(role, Action.REFER_PERSON),
            hand_over_referrals,
            order=20,
        )
    )


def _look_after_rights() -> None:
    """What is held about a person, and where a governance officer finds what people asked for."""
    from agencies.roles import Action
    from agencies.sections import Section
    from agencies.shell import add_place, holds_any
    from cases.held_about import say_what_is_held
    from cases.record import add_tab

    say_what_is_held()
    add_tab(
        "Rights",
        "cases:case_rights",
        order=85,
        section=Section.CORE,
        shown_to=holds_any(Action.PREPARE_SUBJECT_ACCESS, Action.PREPARE_OWN_NOTES),
    )
    add_place("Rights", "cases:rights", order=62, shown_to=holds_any(Action.MANAGE_RIGHTS))


def _say_what_leaving_ends() -> None:
    """Places and names end with somebody's place at an agency; the cases they lead pass to a colleague."""
    from agencies.case_counts import give_case_counts
    from agencies.leaving import OpenWork, on_handing_over, on_leaving
    from agencies.roles import Action, may
    from cases.selectors import leavers
    from cases.services.leave_access import leave_access
    from cases.services.leave_teams import hand_over_cases, leave_names, leave_teams

    _say_what_is_handed_over()
    on_leaving(leave_teams, words="Places on case teams", count=leavers.places_of)
    on_leaving(leave_names)
    on_leaving(leave_access)
    give_case_counts(places_at=leavers.places_at, resting_on=leavers.cases_resting_on)
    on_handing_over(
        OpenWork(
            "Cases they lead",
            leavers.cases_led_by,
            lambda role, user_id, leaver: may(role, Action.EDIT_CASE),
            hand_over_cases,
            order=10,
        )
    )


def _say_what_is_disclosed() -> None:
    """What the case record itself gives to others, for its disclosure ledger."""
    from cases.selectors.disclosures.ledger import say_what_is_disclosed

    say_what_is_disclosed()


def _keep_notes() -> None:
    """Somebody's working notes on a case, and who takes them over when they leave."""
    from agencies.leaving import OpenWork, on_handing_over
    from agencies.roles import Action, may
    from agencies.sections import Section
    from agencies.shell import holds_any
    from cases.record import add_tab
    from cases.selectors.leavers import notes_of
    from cases.services.notes.leave_notes import hand_over_notes

    add_tab(
        "Working notes",
        "cases:working_notes",
        order=79,
        section=Section.CORE,
        shown_to=holds_any(Action.KEEP_NOTES),
    )
    on_handing_over(
        OpenWork(
            "Working notes on cases",
            notes_of,
            lambda role, user_id, leaver: may(role, Action.KEEP_NOTES),
            hand_over_notes,
            order=15,
        )
    )


def _say_what_is_handed_over() -> None:
    """What becomes of the duties of a case when another agency takes the lead, and who answers for that."""
    from agencies.roles import Action
    from agencies.shell import add_place, holds_any
    from cases.closing import blocks_closing
    from cases.handing_over import Falls, duty_falls, lists_open, passes_on
    from cases.information_duty import PASSED_ON
    from cases.selectors.hand_overs import hand_overs_unanswered, needs_not_arranged
    from cases.services.handing_over.pass_entries_on import pass_entries_on

    duty_falls(Falls.TO_THE_LEAD, "review", told=True)
    # No closed case is handed over, so that no proposal tells of these.
    duty_falls(Falls.TO_THE_LEAD, "post_exit_review", told=False)
    # Only the agency that was asked can answer, and nobody but the one that asked is told.
    duty_falls(Falls.TO_BE_FINISHED, "information_request", told=False)
    duty_falls(Falls.TO_THE_LEAD, "access_request", "possible_match", "person_merge", told=False)
    _say_what_becomes_of_entries()
    duty_falls(Falls.LAPSES, "information_alert", *PASSED_ON, told=False)
    duty_falls(Falls.LAPSES, "change_to_acknowledge", told=True)
    # Only the agency that handed information in grades, reviews and answers for it: it keeps a part.
    only_there = ("information_to_grade", "information_review", "information_citation", "safety_notice")
    duty_falls(Falls.TO_BE_FINISHED, *only_there, told=False)
    # Only the agency that was asked, or that relies on it, may answer, and only on a case open to it.
    duty_falls(Falls.TO_BE_FINISHED, "rectification", "information_relied_on", "exclusion_end", told=False)
    # What that agency holds from before is its to disclose, on the case its managers decide it on.
    duty_falls(Falls.TO_BE_FINISHED, "deconfliction", told=False)
    rights = ("subject_access", "subject_access_part", "retention_review", "legal_hold", "disposal")
    duty_falls(Falls.STAYS, *rights, told=False)
    watched = ("break_glass_review", "break_glass_overdue", "unusual_access", "unusual_access_overdue")
    duty_falls(Falls.STAYS, *watched, "hand_over", "hand_over_answer", told=False)
    duty_falls(Falls.TO_THE_LEAD, "referral_feedback", told=False)
    duty_falls(Falls.STAYS, "referral", "referral_returned", told=False)
    lists_open(needs_not_arranged)
    passes_on(pass_entries_on)
    blocks_closing(hand_overs_unanswered)
    _say_what_keeps_a_case_open()
    add_place("Hand-overs", "cases:offered_hand_overs", order=25, shown_to=holds_any(Action.ANSWER_HAND_OVER))


def _say_what_becomes_of_entries() -> None:
    """What the record says to look at again, to decide or to arrange is for whoever leads the case."""
    from cases.handing_over import Falls, duty_falls

    entries = ("mappa_review", "placement_review", "notification", "re_release_review", "strand_review")
    duty_falls(Falls.TO_THE_LEAD, *entries, "breach_decision", "communication_review", told=True)
    # Of sections that whoever reads a proposal may not hold; of release needs it tells how many there are.
    kept_up = ("release_need", "safety_review", "health_review", "characteristic_review", "ask_again")
    duty_falls(Falls.TO_THE_LEAD, *kept_up, told=False)


def _say_what_keeps_a_case_open() -> None:
    """What an agency still has to do with what was reported: once a case is closed nobody would look."""
    from agencies.sections import Section
    from cases.closing import blocks_closing, keeps_case_open
    from cases.selectors.information_requests import requests_waiting
    from cases.selectors.mentor_matches import matches_running

    ungraded = ("information_to_grade", "information_citation", "information_relied_on")
    # Not an alert: nobody but the one alerted can say that they read it, and it goes on to their manager.
    keeps_case_open(Section.INFORMATION, *ungraded, "safety_notice")
    blocks_closing(requests_waiting)
    blocks_closing(matches_running)


def _look_after_those_around() -> None:
    """What the media and a warning make due, and what becomes of that."""
    from agencies.sections import Section
    from cases.closing import keeps_case_open
    from cases.handing_over import Falls, duty_falls
    from cases.notice_reading import DUTY, PASSED_ON

    # An agency that left is not asked any more.
    duty_falls(Falls.LAPSES, "media_approval", told=True)
    duty_falls(Falls.LAPSES, DUTY, *PASSED_ON, told=False)
    duty_falls(Falls.TO_THE_LEAD, "media_contact", "media_date", "media_enquiry", told=True)
    # Of a section that whoever reads a proposal may not hold.
    duty_falls(Falls.TO_THE_LEAD, "net_contract_review", "mentor_match_review", told=False)
    # A journalist who asked about the case still has to be told something.
    keeps_case_open(Section.CORE, "media_enquiry")
