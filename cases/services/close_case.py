"""Closing a case."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.models import Case, CaseClosing, CaseStatus, EntryKind
from cases.models.case import ClosingOutcome
from cases.post_exit import schedule_reviews
from cases.review_duty import settle_review_duty
from cases.selectors.closings import why_not_closed
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology


@transaction.atomic
def close_case(
    case: Case, *, actor: ActingPerson, version: int, closing_outcome: str, closing_reason: str
) -> Case:
    """Close a case once nothing is left open on it, and put the reviews that follow on the clock.

    The record stays; those who take part still see it.
    """
    case = claim(case, actor, Action.CLOSE_CASE, version=version)
    require_lead_agency(case, actor)
    if case.status == CaseStatus.CLOSED:
        raise ValidationError("This case is closed already")
    if reasons := why_not_closed(case, actor=actor):
        raise ValidationError(reasons)
    if not closing_reason.strip():
        raise ValidationError({"closing_reason": "Explain why the case is closed"})
    case.status = CaseStatus.CLOSED
    case.closed_on = timezone.localdate()
    case.closing_outcome = ClosingOutcome(closing_outcome)
    case.closing_reason = closing_reason
    case.next_review_on = None
    case.version += 1
    case.save()
    settle_review_duty(case, actor=actor)
    schedule_reviews(_kept(case, actor), case, actor=actor)
    note_in_chronology(
        case, actor=actor, kind=EntryKind.CASE, title=f"Case closed: {ClosingOutcome(closing_outcome).label}"
    )
    changed = {"status": (CaseStatus.OPEN.value, CaseStatus.CLOSED.value), "outcome": ("", closing_outcome)}
    record(CaseEvent.CASE_CLOSED, actor=actor, target=case, case_id=case.pk, changed=changed)
    return case


def _kept(case: Case, actor: ActingPerson) -> CaseClosing:
    """This closing as a row of its own: a case may be closed again after it was re-opened."""
    return CaseClosing.objects.create(
        case_id=case.pk,
        agency_id=case.lead_agency_id,
        closed_by_id=actor.user_id,
        closed_on=case.closed_on or timezone.localdate(),
        outcome=case.closing_outcome,
        reason=case.closing_reason,
    )
