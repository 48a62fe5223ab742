"""Correcting a logged session without losing what stood there."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from cases.selectors.opened import granted_sections
from interventions.booking import expect_next
from interventions.disclosing import amend_disclosure, reads_otherwise
from interventions.events import SessionEvent
from interventions.models import LastHomework, Plan, PlanModule, Session, SessionAmendment, SessionNote
from interventions.noting import amend_note, as_typed
from interventions.selectors.plans import modules_of
from interventions.selectors.sessions import disclosure_of, may_amend, newest_session_of, note_of
from interventions.selectors.shifts import kept_with, worked_on
from interventions.selectors.standing import why_plan_no_session
from interventions.session_rules import Account, NoteTyped, came, faults_in, faults_in_note


@transaction.atomic
def amend_session(
    session: Session,
    *,
    actor: ActingPerson,
    version: int,
    account: Account,
    reason: str,
    note: NoteTyped | None = None,
    disclosure: str = "",
) -> Session:
    """Correct a session one led oneself, and say why. The old text is kept beside the new."""
    session = claim(session, actor, Action.LOG_SESSION, version=version)
    if not may_amend(session, actor=actor):
        raise PermissionDenied
    plan = open_or_404(Plan, actor, pk=session.plan_id)
    case = open_or_404(Case, actor, pk=session.case_id)
    modules, kept = modules_of(plan, actor=actor), note_of(session, actor=actor)
    about = _said_against(plan, case, modules, kept, actor)
    _refuse_faults(session, case, modules, account, reason, actor)
    _refuse_note(session, account, note, about)
    before = _differences(session, account)
    note_differs = note is not None and as_typed(kept) != note
    told = disclosure_of(session, actor=actor)
    if not before and not note_differs and not reads_otherwise(told, disclosure):
        raise ValidationError("Nothing was changed. Change what is wrong, or go back")
    amendment = _amend(session, account, before, reason, actor)
    if note is not None and note_differs:
        amend_note(session, amendment, kept, note, kept_with(about))
    elif kept is not None and kept.held_on != session.held_on:
        kept.held_on = session.held_on
        kept.save(update_fields=["held_on"])
    amend_disclosure(told, disclosure, reason, actor=actor)
    if "next_session_on" in before and newest_session_of(plan, actor=actor) == session:
        expect_next(plan, case, account.next_session_on, actor=actor)
    changed = {name: (old, getattr(session, name)) for name, old in before.items()}
    record(SessionEvent.SESSION_AMENDED, actor=actor, target=session, case_id=case.pk, changed=changed)
    return session


def _said_against(
    plan: Plan, case: Case, modules: list[PlanModule], kept: SessionNote | None, actor: ActingPerson
) -> dict[str, str]:
    """What the plan works on, and what shifts were said against before."""
    sees_ratings = Section.ASSESSMENT_SUMMARY in granted_sections(case, actor=actor)
    about = worked_on(plan, modules, actor=actor, sees_ratings=sees_ratings)
    return {one["about"]: one["against"] for one in (kept.shifts if kept else [])} | about


def _refuse_note(session: Session, account: Account, note: NoteTyped | None, about: dict[str, str]) -> None:
    attended = bool(came(session.words.definition, account.attendance))
    given = note or NoteTyped()
    if faults := faults_in_note(given, against=about, came=attended, answers=LastHomework.values):
        raise ValidationError(faults)


def _refuse_faults(
    session: Session,
    case: Case,
    modules: list[PlanModule],
    account: Account,
    reason: str,
    actor: ActingPerson,
) -> None:
    # What was covered stays sayable although the plan has moved on since.
    planned = {one.code for one in modules if one.is_in_the_plan} | set(session.modules)
    faults = faults_in(
        account,
        words=session.words.definition,
        planned=sorted(planned),
        today=timezone.localdate(),
        opened_on=case.opened_on,
    )
    is_moved = account.next_session_on not in (None, session.next_session_on)
    if is_moved and (reasons := why_plan_no_session(case, actor=actor)):
        faults.setdefault("next_session_on", " ".join(reasons))
    if not reason.strip():
        faults["reason"] = "Enter why you are correcting this session"
    if faults:
        raise ValidationError(faults)


def _differences(session: Session, account: Account) -> dict[str, Any]:
    return {
        name: getattr(session, name)
        for name, value in account.as_fields().items()
        if getattr(session, name) != value
    }


def _amend(
    session: Session, account: Account, before: dict[str, Any], reason: str, actor: ActingPerson
) -> SessionAmendment:
    amendment = SessionAmendment.objects.create(
        case_id=session.case_id,
        session=session,
        before={name: _plain(old) for name, old in before.items()},
        reason=reason,
        amended_by_id=actor.user_id,
        amended_at=timezone.now(),
    )
    for name, value in account.as_fields().items():
        setattr(session, name, value)
    session.attended = bool(came(session.words.definition, account.attendance))
    session.version += 1
    session.save()
    return amendment


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
