"""Logging a session once it has been held, or was to be held."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.selectors.opened import granted_sections
from cases.services.chronology import note_in_chronology
from interventions.booking import expect_next
from interventions.disclosing import concern_about, faults_in_disclosure, keep_told
from interventions.events import SessionEvent
from interventions.half_written import empty_draft
from interventions.models import Concern, LastHomework, Plan, PlanModule, Session, SessionWords
from interventions.models.plan import PlanStatus
from interventions.noting import keep_note
from interventions.selectors.plans import modules_of
from interventions.selectors.programmes import current_session_words
from interventions.selectors.sessions import possible_second_facilitators
from interventions.selectors.shifts import kept_with, worked_on
from interventions.selectors.standing import why_plan_no_session
from interventions.services.raise_concern import raise_concern
from interventions.session_rules import (
    Account,
    ConcernTyped,
    NoteTyped,
    came,
    faults_in,
    faults_in_concern,
    faults_in_note,
)
from interventions.writing_up import link_to


@transaction.atomic
def log_session(
    plan: Plan,
    *,
    actor: ActingPerson,
    account: Account,
    note: NoteTyped | None = None,
    concern: ConcernTyped | None = None,
    second_facilitator: UUID | None = None,
    disclosure: str = "",
    thresholds_explained: bool = False,
    appointment: UUID | None = None,
    opened: OpenedOn = UNSAID,
) -> Session:
    """Log a session, booked or not, against an agreed plan; a concern in it reaches the lead at once."""
    plan = claim(plan, actor, Action.LOG_SESSION)
    case = open_or_404(Case, actor, pk=plan.case_id)
    held, modules = granted_sections(case, actor=actor), modules_of(plan, actor=actor)
    words, note = current_session_words(), note or NoteTyped()
    about = worked_on(plan, modules, actor=actor, sees_ratings=Section.ASSESSMENT_SUMMARY in held)
    faults = _faults(plan, case, words, modules, account, actor)
    faults |= faults_in_concern(concern, Concern.Urgency.values)
    faults |= _faults_in_note(note, words, account, about, held)
    faults |= _faults_in_sharing(case, plan, second_facilitator, actor)
    faults |= faults_in_disclosure(disclosure, held)
    if faults:
        raise ValidationError(faults)
    session = _log(plan, words, account, actor, second_facilitator)
    if not note.is_empty:
        keep_note(session, note, kept_with(about))
    link_to(appointment, session, actor=actor)
    keep_told(plan, session, disclosure, is_explained=thresholds_explained, actor=actor)
    expect_next(plan, case, account.next_session_on, actor=actor)
    _tell_in_chronology(case, session, actor)
    if told := concern_about(disclosure, concern):
        raise_concern(session, actor=actor, concern=told)
    empty_draft(plan, opened, actor=actor)
    record(SessionEvent.SESSION_LOGGED, actor=actor, target=session, case_id=case.pk)
    return session


def _faults(
    plan: Plan,
    case: Case,
    words: SessionWords,
    modules: list[PlanModule],
    account: Account,
    actor: ActingPerson,
) -> dict[str, str]:
    if plan.status != PlanStatus.AGREED:
        raise ValidationError("Sessions are logged against an agreed plan. Agree the plan first")
    planned = [one.code for one in modules if one.is_in_the_plan]
    faults = faults_in(
        account,
        words=words.definition,
        planned=planned,
        today=timezone.localdate(),
        opened_on=case.opened_on,
    )
    # What was held is always logged, and a concern in it always reaches the lead; only the next is planned.
    if account.next_session_on and (reasons := why_plan_no_session(case, actor=actor)):
        faults.setdefault("next_session_on", " ".join(reasons))
    return faults


def _faults_in_note(
    note: NoteTyped, words: SessionWords, account: Account, about: dict[str, str], held: frozenset[Section]
) -> dict[str, str]:
    if note.is_empty:
        return {}
    if Section.SESSION not in held:
        return {"what_was_said": "Your agency does not keep session notes on this case. Leave this empty"}
    attended = bool(came(words.definition, account.attendance))
    return faults_in_note(note, against=about, came=attended, answers=LastHomework.values)


def _faults_in_sharing(
    case: Case, plan: Plan, second_facilitator: UUID | None, actor: ActingPerson
) -> dict[str, str]:
    faults = {}
    if second_facilitator is not None:
        possible = possible_second_facilitators(case, plan, actor=actor)
        if str(second_facilitator) not in {pk for pk, _ in possible}:
            faults["second_facilitator"] = "Select a trained colleague on the case team"
    return faults


def _log(
    plan: Plan, words: SessionWords, account: Account, actor: ActingPerson, second_facilitator: UUID | None
) -> Session:
    return Session.objects.create(
        case_id=plan.case_id,
        plan=plan,
        words=words,
        agency_id=actor.agency_id,
        facilitator_id=actor.user_id,
        second_facilitator_id=second_facilitator,
        recorded_at=timezone.now(),
        attended=bool(came(words.definition, account.attendance)),
        **account.as_fields(),
    )


def _tell_in_chronology(case: Case, session: Session, actor: ActingPerson) -> None:
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.SESSION,
        title="Session held" if session.attended else "Session not attended",
        in_section=Section.INTERVENTION,
        happened_on=session.held_on,
    )
