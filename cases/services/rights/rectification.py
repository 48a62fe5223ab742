"""Something is said to be wrong: recorded, decided on with a reason, and told to whoever received it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, Rectification
from cases.models.rights.rectification import RectificationOutcome
from cases.rights_events import RectificationEvent
from cases.rights_rules import months_after, problem_with_receipt
from cases.selectors.opened import granted_sections
from cases.withholding import withholding_in_use
from reminders.services.due_dates import set_due_date, settle_due_date

DUTY = "rectification"


@transaction.atomic
def record_rectification(
    case: Case,
    *,
    actor: ActingPerson,
    in_section: str,
    entry: str,
    raised_by: str,
    received_on: date,
    said_wrong: str,
) -> Rectification:
    """Record what is said to be wrong, where, and by whom; the month to answer runs from the day it came."""
    case = claim(case, actor, Action.RECORD_RECTIFICATION)
    if in_section not in Section.values or Section(in_section) not in granted_sections(case, actor=actor):
        raise PermissionDenied
    if problem := problem_with_receipt(received_on, today=timezone.localdate()):
        raise ValidationError({"received_on": problem})
    if not said_wrong.strip():
        raise ValidationError({"said_wrong": "Enter what is said to be wrong"})
    made = Rectification.objects.create(
        case=case,
        agency_id=actor.agency_id,
        in_section=in_section,
        entry=entry,
        raised_by=raised_by,
        received_on=received_on,
        due_on=months_after(received_on, withholding_in_use().months),
        said_wrong=said_wrong,
        recorded_by_id=actor.user_id,
        recorded_at=timezone.now(),
    )
    _ask_for_decision(made, case, actor)
    changed = {"due_on": (None, made.due_on)}
    record(RectificationEvent.RECORDED, actor=actor, target=made, case_id=case.pk, changed=changed)
    return made


@transaction.atomic
def decide_on_rectification(
    rectification: Rectification,
    *,
    actor: ActingPerson,
    version: int,
    outcome: str,
    reason: str,
    statement: str = "",
    told: Sequence[UUID] = (),
) -> Rectification:
    """Corrected, supplemented with the person's statement, or refused; the original stays in any event."""
    row = claim(rectification, actor, Action.RECORD_RECTIFICATION, version=version)
    if row.outcome != RectificationOutcome.WAITING:
        raise ValidationError("This was decided on already")
    if outcome not in RectificationOutcome.values or outcome == RectificationOutcome.WAITING:
        raise ValidationError({"outcome": "Select what was decided"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it was decided so"})
    if outcome == RectificationOutcome.SUPPLEMENTED and not statement.strip():
        raise ValidationError({"statement": "Enter the person's statement"})
    row.outcome, row.reason, row.told = RectificationOutcome(outcome), reason, list(told)
    row.statement = statement if outcome == RectificationOutcome.SUPPLEMENTED else ""
    row.decided_by_id, row.decided_at = actor.user_id, timezone.now()
    row.version += 1
    row.save()
    settle_due_date(actor=actor, kind=DUTY, subject=row)
    record(
        RectificationEvent.DECIDED,
        actor=actor,
        target=row,
        case_id=row.case_id,
        recipients=row.told,
        changed={"outcome": ("waiting", outcome)},
    )
    return row


def _ask_for_decision(row: Rectification, case: Case, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=row,
        agency_id=row.agency_id,
        due_on=row.due_on,
        what=f"Decide on what is said to be wrong on {case.reference}",
        reason="The law gives an answer by this day",
        link=reverse("cases:decide_on_rectification", args=[case.reference, row.pk]),
        case_id=case.pk,
        responsible_id=actor.user_id,
        responsible_role="countersigning_manager",
    )
