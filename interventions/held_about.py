"""What plans and sessions hold about a person."""

from django.db.models import Q

from agencies.sections import Section
from cases.subject_access import leave_out, notes_are_kept_by, offer
from interventions.models import (
    Concern,
    ConcernTold,
    EarlierNote,
    Plan,
    PlanModule,
    PlanReport,
    RatedFactor,
    Session,
    SessionAmendment,
    SessionDisclosure,
    SessionNote,
    ThresholdsExplained,
)
from interventions.noting import NOTE_FIELDS

_PLAN = ("status", "started_on", "goals", "aims", "own_view", "own_words", "agreed_on", "ended_on")
_REPORT = (
    *("kind", "written_on", "ended_because", "how_it_went", "goals", "dose", "sessions", "in_the_way"),
    *("own_words", "further_work", "shared_with", "sent_back_because", "earlier"),
)
_SAID = ("held_on", *NOTE_FIELDS)


def say_what_is_held() -> None:
    """Tell the registry about every table of plans and sessions."""
    work = Section.INTERVENTION
    offer(Plan, work, "Plan", (*_PLAN, "ending_reason", "assessment_title", "assessed_on"))
    offer(PlanModule, work, "Module of the plan", ("code", "decision", "reason", "replaced_by", "earlier"))
    offer(PlanReport, work, "Report on a plan", _REPORT)
    offer(
        RatedFactor,
        Section.ASSESSMENT_SUMMARY,
        "What the plan answers",
        ("name", "code", "domain", "level_words", "why_untargeted"),
    )
    offer(
        Session,
        work,
        "Session",
        ("held_on", "attendance", "engagement", "modules", "progress_summary", "next_session_on"),
    )
    offer(SessionAmendment, work, "How a session read before", ("amended_at", "before", "reason"))
    concern = ("raised_at", "urgency", "text", "what_was_done")
    offer(Concern, Section.SAFETY, "Concern", concern)
    leave_out(ConcernTold, "not_about_the_person", "Which members of staff were told of a concern.")
    told = ("recorded_at", "text", "earlier")
    offer(SessionDisclosure, Section.SAFETY, "Disclosure over the threshold", told)
    offer(ThresholdsExplained, work, "Thresholds for disclosure explained", ("explained_on",))
    offer(
        SessionNote,
        Section.SESSION,
        "Session note",
        _SAID,
        only=lambda actor: Q(facilitator_id=actor.user_id),
    )
    offer(
        EarlierNote,
        Section.SESSION,
        "Session note as it read before",
        _SAID,
        only=lambda actor: Q(facilitator_id=actor.user_id),
    )
    notes_are_kept_by("interventions_who_led")
