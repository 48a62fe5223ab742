"""Confirming a graded item on review: it still says something about the person."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.information_duty import keep_information_review
from cases.information_events import InformationEvent
from cases.information_rules import grades_in_short, note_decision
from cases.models import DecisionKind, InformationItem, InformationStatus

_GRADED = (InformationStatus.GRADED, InformationStatus.LOWERED)


@transaction.atomic
def confirm_information(
    item: InformationItem, *, actor: ActingPerson, version: int, review_by: date, reason: str
) -> InformationItem:
    """Keep it as it is graded, with the reason, until the next day of review."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION, version=version)
    if fresh.status not in _GRADED:
        raise ValidationError("Only an item that is graded, and not dismissed, can be confirmed")
    faults = {}
    if review_by <= timezone.localdate():
        faults["review_by"] = "The next review must be in the future"
    if not reason.strip():
        faults["reason"] = "Explain why it is confirmed"
    if faults:
        raise ValidationError(faults)
    before, grades = fresh.review_by, grades_in_short(fresh)
    fresh.review_by = review_by
    fresh.version += 1
    fresh.save(update_fields=["review_by", "version"])
    note_decision(fresh, actor, DecisionKind.CONFIRMED, before=grades, reason=reason)
    keep_information_review(fresh, actor=actor)
    changed = {"review_by": (before, review_by)}
    record(InformationEvent.CONFIRMED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
