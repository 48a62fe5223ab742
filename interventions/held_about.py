"""What plans and sessions hold about a person."""

from django.db.models import Q

from agencies.sections import Section
from cases.subject_access import leave_out, notes_are_kept_by, offer
from interventions.models import (
    Appointment,
    Concern,
    ConcernTold,
    EarlierNote,
    FactorReason,
    Opportunity,
    OrganisationReferral,
    Plan,
    PlanModule,
    PlanReport,
    PlanReview,
    PlanSafety,
    PlanVersion,
    RatedFactor,
    Session,
    SessionAmendment,
    SessionDisclosure,
    SessionDraft,
    SessionNote,
    SharedGoal,
    Suitability,
    TakingPart,
    ThresholdsExplained,
)
from interventions.noting import NOTE_FIELDS

_PLAN = ("status", "started_on", "goals", "aims", "own_view", "own_words", "agreed_on", "ended_on")
_REPORT = (
    *("kind", "written_on", "ended_because", "how_it_went", "started_from", "hoped_for", "seen_since"),
    *("goals", "dose", "sessions", "in_the_way"),
    *("own_words", "further_work", "shared_with", "sent_back_because", "earlier"),
)
_SAYS = (
    *("strengths", "hopes", "own_account", "pace", "language", "neurodiversity", "learning", "review_on"),
    *("psychosocial_work", "psychosocial_lead", "psychosocial_why_not"),
    *("theological_work", "theological_lead", "theological_why_not"),
)
_REFERRED = ("referred_at", "organisation", "why", "how_they_agreed", "what_was_told", "answer", "outcome")
_SAID = ("held_on", *NOTE_FIELDS)


def say_what_is_held() -> None:
    """Tell the registry about every table of plans and sessions."""
    _say_what_suitability_holds()
    work = Section.INTERVENTION
    offer(Plan, work, "Plan", (*_PLAN, *_SAYS, "ending_reason", "assessment_title", "assessed_on"))
    _say_what_stands_beside(work)
    offer(PlanModule, work, "Module of the plan", ("code", "decision", "reason", "replaced_by", "earlier"))
    offer(PlanReport, work, "Report on a plan", _REPORT)
    offer(
        RatedFactor,
        Section.ASSESSMENT_SUMMARY,
        "What the plan answers",
        ("name", "code", "domain", "level_words", "why_untargeted"),
    )
    _say_what_sessions_hold(work)


def _say_what_stands_beside(work: Section) -> None:
    """What a plan says beside its modules, and how it stood."""
    counted_on = ("what", "due_on", "settled_on", "came_about", "what_came")
    offer(Opportunity, work, "Opportunity outside sessions", counted_on)
    shared = ("goal", "agencies", "how_seen", "review_on", "reviewed_on", "what_was_found")
    offer(SharedGoal, work, "Goal shared with other agencies", shared)
    offer(PlanReview, work, "Review of the plan", ("held_on", "found", "next_on"))
    offer(PlanVersion, work, "The plan as it stood", ("written_at", "what", "why", "as_it_stood"))
    safe = ("written_at", "threats", "for_participant", "for_staff")
    offer(PlanSafety, Section.SAFETY, "Safety while the plan runs", safe)
    reasons = ("written_at", "why")
    offer(FactorReason, Section.ASSESSMENT_SUMMARY, "Why no module targets a factor", reasons)


def _say_what_sessions_hold(work: Section) -> None:
    """Sessions, concerns and what was said."""
    offer(
        Session,
        work,
        "Session",
        ("held_on", "attendance", "engagement", "modules", "progress_summary", "next_session_on"),
    )
    booked = ("starts_at", "ends_at", "setting", "establishment", "modules", "despite", "asked_by", "why")
    offer(Appointment, work, "Appointment", booked)
    offer(SessionAmendment, work, "How a session read before", ("amended_at", "before", "reason"))
    concern = ("raised_at", "urgency", "text", "what_was_done")
    offer(Concern, Section.SAFETY, "Concern", concern)
    offer(OrganisationReferral, work, "Referral to an organisation", _REFERRED)
    leave_out(ConcernTold, "not_about_the_person", "Which members of staff were told of a concern.")
    told = ("recorded_at", "text", "earlier")
    offer(SessionDisclosure, Section.SAFETY, "Disclosure over the threshold", told)
    offer(ThresholdsExplained, work, "Thresholds for disclosure explained", ("explained_on",))
    _what_is_kept_by_one_person()
    notes_are_kept_by("interventions_who_led")


def _what_is_kept_by_one_person() -> None:
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
    offer(
        SessionDraft,
        Section.SESSION,
        "Write-up that is not finished",
        ("saved_at", "typed"),
        only=lambda actor: Q(writer_id=actor.user_id),
    )


def _say_what_suitability_holds() -> None:
    work = Section.INTERVENTION
    suits = (
        "decided_on",
        "why_decided",
        "appealed_on",
        "outcome",
        "reasons",
        "answers",
        "queries",
        "barriers",
    )
    advised = ("screening_title", "screened_on", "advised_by", "advice", "alternative", "alternative_reason")
    asked = ("basis", "basis_rests_on", "informed_on", "informed_how", "decide_again_on", "status")
    offer(Suitability, work, "Decision on suitability", (*suits, *advised, *asked, "returned_reason"))
    offer(TakingPart, work, "Answer to taking part", ("answered_on", "answer", "own_words"))
