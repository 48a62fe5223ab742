"""Withdrawing a second rating that is no longer needed, or that its rater can no longer finish."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from assessments.models import Assessment, SecondRating
from assessments.rating_again import end_unfinished
from assessments.second_events import SecondEvent
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def withdraw_second_rating(
    second: SecondRating, *, actor: ActingPerson, reason: str, version: int | None = None
) -> SecondRating:
    """It is no longer asked for; what its rater wrote stays theirs alone, read by nobody."""
    fresh = claim(second, actor, Action.COUNTERSIGN, version=version)
    if not Assessment.objects.visible_to(actor, Action.COUNTERSIGN).filter(pk=fresh.assessment_id).exists():
        raise PermissionDenied
    if not fresh.is_blind:
        raise ValidationError("This second rating is over, so it cannot be withdrawn.")
    if not reason.strip():
        raise ValidationError({"reason": "Enter why it is withdrawn"})
    before = end_unfinished(fresh, actor=actor, because=reason)
    record(
        SecondEvent.WITHDRAWN,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"status": (before, fresh.status)},
    )
    return fresh
