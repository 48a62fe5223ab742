"""Reviewing how a broken glass was used."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.access_events import GlassEvent
from cases.models import BreakGlassReview, ReviewOutcome


@transaction.atomic
def review_break_glass(
    review: BreakGlassReview, *, actor: ActingPerson, version: int, outcome: str, reason: str
) -> BreakGlassReview:
    """Say whether it was justified, and why; somebody else than who broke it, at the lead agency."""
    review = claim(review, actor, Action.REVIEW_BREAK_GLASS, version=version)
    if review.outcome != ReviewOutcome.WAITING:
        raise ValidationError("This break-glass has been reviewed already")
    if outcome not in ReviewOutcome.values or outcome == ReviewOutcome.WAITING:
        raise ValidationError({"outcome": "Select what the review came to from the answers shown"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain what the review came to"})
    before = review.outcome
    review.outcome, review.reason = ReviewOutcome(outcome), reason
    review.reviewed_by_id, review.reviewed_at = actor.user_id, timezone.now()
    review.version += 1
    review.save(update_fields=["outcome", "reason", "reviewed_by", "reviewed_at", "version"])
    hidden_cases.settle_break_glass(review.pk)
    changed = {"outcome": (before, outcome)}
    record(GlassEvent.REVIEWED, actor=actor, target=review, case_id=review.case_id, changed=changed)
    return review
