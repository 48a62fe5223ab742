"""The quarterly review of who holds what: begun, decided line by line, finished, and the next one due."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, claim
from agencies.administration_events import ReviewEvent
from agencies.case_counts import team_places_at
from agencies.duties import end_duty, keep_duty
from agencies.models import AccessReview, AccessReviewLine, Membership
from agencies.models.access_review import Verdict
from agencies.quarters import next_quarter
from agencies.roles import Action
from agencies.selectors.access_reviews import is_only_administrator, lines_of, pending_review, what_is_left
from agencies.selectors.competences import certificates_in_words
from agencies.validity import in_force
from audit.actor import ActingPerson
from audit.services import record

KIND = "access_review"


@transaction.atomic
def schedule_review(*, actor: ActingPerson, due_on: date) -> AccessReview:
    """Set the day by which the agency's next review is to be finished."""
    admit(actor, Action.REVIEW_ACCESS)
    if pending_review(actor) is not None:
        raise ValidationError("There is an access review that is not finished.")
    review = AccessReview(agency_id=actor.agency_id, due_on=due_on)
    review.save(force_insert=True)
    keep_duty(
        KIND,
        review,
        actor=actor,
        agency_id=actor.agency_id,
        due_on=due_on,
        what="Review who has access at your agency",
        reason="Every quarter, each person’s access is kept, changed or ended, with a reason",
        link=reverse("agencies:access_review", args=[review.pk]),
    )
    record(ReviewEvent.SCHEDULED, actor=actor, target=review, changed={"due_on": (None, due_on)})
    return review


@transaction.atomic
def begin_review(review: AccessReview, *, actor: ActingPerson, version: int | None = None) -> AccessReview:
    """Write down who holds what today: one line for each person's each role."""
    review = claim(review, actor, Action.REVIEW_ACCESS, version=version)
    if review.begun_at is not None:
        raise ValidationError("This review has begun already.")
    places, certificates = team_places_at(actor.agency_id), certificates_in_words(actor)
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS).filter(
        in_force() | Q(suspended_at__isnull=False, suspension_ended_at__isnull=True)
    )
    for one in rows:
        AccessReviewLine(
            review=review,
            agency_id=review.agency_id,
            membership=one,
            user_id=one.user_id,
            role=one.role,
            certificates=certificates.get(one.user_id, ""),
            team_places=places.get(one.user_id, 0),
        ).save(force_insert=True)
    review.begun_at, review.begun_by_id = timezone.now(), actor.user_id
    review.version += 1
    review.save(update_fields=["begun_at", "begun_by", "version"])
    record(ReviewEvent.BEGUN, actor=actor, target=review, changed={"begun_at": (None, review.begun_at)})
    return review


@transaction.atomic
def decide_line(
    line: AccessReviewLine, *, actor: ActingPerson, verdict: str, reason: str, version: int | None = None
) -> AccessReviewLine:
    """Keep, change or end, with a reason; never one's own line, and never in a finished review."""
    line = claim(line, actor, Action.REVIEW_ACCESS, version=version)
    review = AccessReview.objects.visible_to(actor, Action.REVIEW_ACCESS).get(pk=line.review_id)
    if review.finished_at is not None:
        raise ValidationError("This review is finished, so nothing in it changes.")
    if line.user_id == actor.user_id:
        raise ValidationError("This line is about you. Another administrator decides it.")
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": "Select keep, change or end"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain why"})
    before = line.verdict
    line.verdict, line.reason = verdict, reason
    line.decided_by_id, line.decided_at = actor.user_id, timezone.now()
    line.version += 1
    line.save(update_fields=["verdict", "reason", "decided_by", "decided_at", "version"])
    changed = {"verdict": (before, verdict)}
    record(ReviewEvent.LINE_DECIDED, actor=actor, target=line, changed=changed)
    return line


@transaction.atomic
def finish_review(review: AccessReview, *, actor: ActingPerson, version: int | None = None) -> AccessReview:
    """Close it for good once each line is decided and carried out, and set the day of the next."""
    review = claim(review, actor, Action.REVIEW_ACCESS, version=version)
    if review.finished_at is not None:
        raise ValidationError("This review is finished already.")
    if review.begun_at is None:
        raise ValidationError("This review has not begun.")
    if left := what_is_left(lines_of(review, actor=actor), is_alone=is_only_administrator(actor)):
        raise ValidationError([f"{sentence}." for sentence in left])
    review.finished_at, review.finished_by_id = timezone.now(), actor.user_id
    review.version += 1
    review.save(update_fields=["finished_at", "finished_by", "version"])
    end_duty(KIND, review, actor=actor)
    changed = {"finished_at": (None, review.finished_at)}
    record(ReviewEvent.FINISHED, actor=actor, target=review, changed=changed)
    schedule_review(actor=actor, due_on=next_quarter(timezone.localdate()))
    return review
