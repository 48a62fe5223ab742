"""A hold beats every period: nothing on the case is erased until somebody looks at it again and lifts it."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.governed_cases import governed_case
from cases.models import Case, LegalHold
from cases.models.rights.retention import HoldGround
from cases.rights_events import RetentionEvent
from cases.rights_rules import problem_with_review_day
from cases.rules import reference_as_kept
from cases.services.rights.open_subject_access import NOT_HERE
from reminders.services.due_dates import set_due_date, settle_due_date

DUTY = "legal_hold"


@transaction.atomic
def place_hold(
    *, actor: ActingPerson, reference: str, ground: str, reason: str, review_on: date
) -> LegalHold:
    """Hold a case of which one knows the reference; a governance officer sees nothing of it."""
    admit(actor, Action.PLACE_HOLD)
    reference = reference_as_kept(reference)
    found = governed_case(reference)
    if found is None:
        raise ValidationError({"reference": NOT_HERE})
    hold = _placed(found.case_id, reference, actor, ground, reason, review_on)
    record(RetentionEvent.HELD, actor=actor, target=hold, case_id=hold.case_id, changed=_said(hold))
    return hold


@transaction.atomic
def place_hold_on_case(
    case: Case, *, actor: ActingPerson, ground: str, reason: str, review_on: date
) -> LegalHold:
    """Hold a case that is open to one."""
    case = claim(case, actor, Action.PLACE_HOLD)
    hold = _placed(case.pk, case.reference, actor, ground, reason, review_on)
    record(RetentionEvent.HELD, actor=actor, target=hold, case_id=hold.case_id, changed=_said(hold))
    return hold


@transaction.atomic
def keep_hold(hold: LegalHold, *, actor: ActingPerson, version: int, review_on: date) -> LegalHold:
    """Look at a hold again and leave it in place until another day."""
    hold = claim(hold, actor, Action.PLACE_HOLD, version=version)
    _check_standing(hold)
    _check_day(review_on)
    before, hold.review_on = hold.review_on, review_on
    hold.version += 1
    hold.save()
    _set_duty(hold, actor)
    changed = {"review_on": (before, review_on)}
    record(RetentionEvent.HOLD_KEPT, actor=actor, target=hold, case_id=hold.case_id, changed=changed)
    return hold


@transaction.atomic
def lift_hold(hold: LegalHold, *, actor: ActingPerson, version: int, lifted_because: str) -> LegalHold:
    """The reason for it has passed; the usual periods count again."""
    hold = claim(hold, actor, Action.PLACE_HOLD, version=version)
    _check_standing(hold)
    if not lifted_because.strip():
        raise ValidationError({"lifted_because": "Explain why the hold is lifted"})
    hold.lifted_by_id, hold.lifted_at, hold.lifted_because = actor.user_id, timezone.now(), lifted_because
    hold.version += 1
    hold.save()
    settle_due_date(actor=actor, kind=DUTY, subject=hold)
    record(RetentionEvent.HOLD_LIFTED, actor=actor, target=hold, case_id=hold.case_id)
    return hold


def _placed(
    case_id: UUID, reference: str, actor: ActingPerson, ground: str, reason: str, review_on: date
) -> LegalHold:
    if ground not in HoldGround.values:
        raise ValidationError({"ground": "Select why the case is held"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the case is held"})
    _check_day(review_on)
    hold = LegalHold.objects.create(
        case_id=case_id,
        agency_id=actor.agency_id,
        reference=reference,
        ground=ground,
        reason=reason,
        review_on=review_on,
        placed_by_id=actor.user_id,
        placed_at=timezone.now(),
    )
    _set_duty(hold, actor)
    return hold


def _set_duty(hold: LegalHold, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=hold,
        agency_id=hold.agency_id,
        due_on=hold.review_on,
        what=f"Look again at the hold on {hold.reference}",
        reason="Nothing on the case is erased while the hold stands",
        link=reverse("cases:review_hold", args=[hold.pk]),
        responsible_role="information_governance",
    )


def _check_standing(hold: LegalHold) -> None:
    if hold.lifted_at is not None:
        raise ValidationError("This hold was lifted already")


def _check_day(review_on: date) -> None:
    if problem := problem_with_review_day(review_on, today=timezone.localdate()):
        raise ValidationError({"review_on": problem})


def _said(hold: LegalHold) -> dict[str, tuple[object, object]]:
    return {"ground": (None, hold.ground), "review_on": (None, hold.review_on)}
