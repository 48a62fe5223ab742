"""Logging a session once it has been held, or was to be held."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.selectors.opened import granted_sections
from cases.services.chronology import note_in_chronology
from interventions.duties import expect_next_session
from interventions.events import SessionEvent
from interventions.models import Concern, Plan, Session, SessionNote, SessionWords
from interventions.models.plan import PlanStatus
from interventions.selectors.plans import modules_of
from interventions.selectors.programmes import current_session_words
from interventions.selectors.sessions import possible_second_facilitators
from interventions.selectors.standing import why_plan_no_session
from interventions.services.raise_concern import raise_concern
from interventions.session_rules import Account, ConcernTyped, NoteTyped, came, faults_in, faults_in_concern


@transaction.atomic
def log_session(
    plan: Plan,
    *,
    actor: ActingPerson,
    account: Account,
    note: NoteTyped | None = None,
    concern: ConcernTyped | None = None,
    second_facilitator: UUID | None = None,
) -> Session:
    """Log a session against an agreed plan; a concern in it reaches the lead practitioner at once.

    What was said goes into a note of its own, for those who led the session.
    """
    plan = claim(plan, actor, Action.LOG_SESSION)
    case = open_or_404(Case, actor, pk=plan.case_id)
    words = current_session_words()
    faults = _faults(plan, case, words, account, concern, actor)
    faults |= _faults_in_sharing(case, plan, note, second_facilitator, actor)
    if faults:
        raise ValidationError(faults)
    session = _log(plan, words, account, actor, second_facilitator)
    if note is not None and not note.is_empty:
        _keep_note(session, note)
    expect_next_session(plan, case, account.next_session_on, actor)
    title = "Session held" if session.attended else "Session not attended"
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.SESSION,
        title=title,
        in_section=Section.INTERVENTION,
        happened_on=account.held_on,
    )
    if concern is not None:
        raise_concern(session, actor=actor, concern=concern)
    record(SessionEvent.SESSION_LOGGED, actor=actor, target=session, case_id=case.pk)
    return session


def _faults(
    plan: Plan,
    case: Case,
    words: SessionWords,
    account: Account,
    concern: ConcernTyped | None,
    actor: ActingPerson,
) -> dict[str, str]:
    if plan.status != PlanStatus.AGREED:
        raise ValidationError("Sessions are logged against an agreed plan. Agree the plan first")
    planned = [one.code for one in modules_of(plan, actor=actor) if one.is_in_the_plan]
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
    return faults | faults_in_concern(concern, Concern.Urgency.values)


def _faults_in_sharing(
    case: Case, plan: Plan, note: NoteTyped | None, second_facilitator: UUID | None, actor: ActingPerson
) -> dict[str, str]:
    faults = {}
    if note is not None and not note.is_empty and Section.SESSION not in granted_sections(case, actor=actor):
        faults["what_was_said"] = "Your agency does not keep session notes on this case. Leave this empty"
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


def _keep_note(session: Session, note: NoteTyped) -> None:
    SessionNote.objects.create(
        case_id=session.case_id,
        session=session,
        facilitator_id=session.facilitator_id,
        second_facilitator_id=session.second_facilitator_id,
        held_on=session.held_on,
        what_was_said=note.what_was_said,
        what_shifted=note.what_shifted,
        homework=note.homework,
    )
