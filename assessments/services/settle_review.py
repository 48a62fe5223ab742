"""Deciding that what happened needs no new assessment, and why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.duties import suggest_next_review
from assessments.events import AssessmentEvent
from assessments.models import Assessment, ReviewReason, Status
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case


@transaction.atomic
def settle_review(
    review: ReviewReason, *, actor: ActingPerson, case: Case, version: int, why_none: str
) -> ReviewReason:
    """No new assessment for it. Once nothing else is open, the assessment is due again by its interval."""
    fresh = claim(review, actor, Action.ASSESS, version=version)
    if fresh.settled_at is not None:
        raise ValidationError("Somebody has decided on this already.")
    if not why_none.strip():
        raise ValidationError({"why_none": "Enter why no new assessment is needed"})
    fresh.settled_at, fresh.settled_by_id, fresh.why_none = timezone.now(), actor.user_id, why_none
    fresh.version += 1
    fresh.save(update_fields=["settled_at", "settled_by", "why_none", "version"])
    left = ReviewReason.objects.visible_to(actor).filter(
        assessment_id=fresh.assessment_id, settled_at__isnull=True
    )
    if not left.exists():
        _back_to_the_interval(fresh, case, actor)
    record(AssessmentEvent.REVIEW_SETTLED, actor=actor, target=fresh, case_id=fresh.case_id)
    return fresh


def _back_to_the_interval(review: ReviewReason, case: Case, actor: ActingPerson) -> None:
    assessment = open_or_404(Assessment, actor, pk=review.assessment_id)
    if assessment.status != Status.COUNTERSIGNED or assessment.countersigned_at is None:
        return
    signed_on = timezone.localtime(assessment.countersigned_at).date()
    definition = definition_of(assessment.instrument)
    suggest_next_review(assessment, case, definition, signed_on=signed_on, actor=actor)
