"""A period has ended: somebody says whether the case is still needed. Nothing is erased by itself."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.database_context import database_context
from agencies.roles import Action
from audit.actor import ActingPerson, System
from audit.services import record
from cases.disposing import make_reviews_due
from cases.models import RetentionReview
from cases.models.rights.retention import RetentionState
from cases.retention import schedules_in_use
from cases.rights_events import RetentionEvent
from cases.rights_rules import problem_with_review_day
from reminders.services.due_dates import settle_due_date

DUTY = "retention_review"
TO_ANSWER = timedelta(days=28)


@transaction.atomic
def make_retention_reviews_due(*, actor: System, today: date) -> int:
    """Make a review of every closed case whose period has ended for an agency; how many."""
    with database_context(actor):
        made = make_reviews_due(schedules_in_use(), today=today, answer_by=today + TO_ANSWER)
        for review_id, case_id in made:
            review = RetentionReview(pk=review_id)
            record(RetentionEvent.DUE, actor=actor, target=review, case_id=case_id)
    return len(made)


@transaction.atomic
def keep_case(
    review: RetentionReview, *, actor: ActingPerson, version: int, keep_until: date, reason: str
) -> RetentionReview:
    """The case is still needed until a day; the reason is kept, as MoPI asks."""
    review = claim(review, actor, Action.REVIEW_RETENTION, version=version)
    if problem := problem_with_review_day(keep_until, today=timezone.localdate()):
        raise ValidationError({"keep_until": problem})
    review.keep_until = keep_until
    _decide(review, actor, RetentionState.KEPT, reason)
    changed = {"state": ("due", review.state), "keep_until": (None, keep_until)}
    record(RetentionEvent.KEPT, actor=actor, target=review, case_id=review.case_id, changed=changed)
    return review


@transaction.atomic
def need_case_no_longer(
    review: RetentionReview, *, actor: ActingPerson, version: int, reason: str
) -> RetentionReview:
    """An agency that does not lead the case needs it no longer; the lead agency may dispose of it."""
    review = claim(review, actor, Action.REVIEW_RETENTION, version=version)
    if review.leads:
        raise ValidationError("The lead agency proposes disposal instead")
    _decide(review, actor, RetentionState.NO_NEED, reason)
    changed = {"state": ("due", review.state)}
    record(RetentionEvent.NOT_NEEDED, actor=actor, target=review, case_id=review.case_id, changed=changed)
    return review


def _decide(review: RetentionReview, actor: ActingPerson, state: RetentionState, reason: str) -> None:
    if review.state != RetentionState.DUE:
        raise ValidationError("This review was answered already")
    if not reason.strip():
        raise ValidationError({"reason": "Explain what was decided"})
    review.state, review.reason = state, reason
    review.decided_by_id, review.decided_at = actor.user_id, timezone.now()
    review.version += 1
    review.save()
    settle_due_date(actor=actor, kind=DUTY, subject=review)
