"""Something happened on a case: its signed assessments are to be looked at again by a day."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from assessments.duties import TO_REVIEW
from assessments.events import AssessmentEvent
from assessments.models import Assessment, ReviewReason
from assessments.opened_reviews import Opened, open_review_rows
from assessments.reviewing import days_to_review
from audit.actor import ActingPerson, System
from audit.services import record
from cases.happenings import Happening
from cases.models import Case
from reminders.models import DueDate
from reminders.services.due_dates import set_due_date

_CLOCK = System("keeping the clock")


@transaction.atomic
def open_reviews(
    case: Case,
    what: Happening,
    *,
    actor: ActingPerson,
    in_section: Section,
    only: Collection[UUID] | None = None,
) -> int:
    """Open a review of each, once while it is open, and bring its duty forward; how many were opened.

    The duty tells nothing of what happened: it is read in lists, and by some who may not know of it.
    """
    due_on = timezone.localdate() + timedelta(days=days_to_review(what))
    opened = open_review_rows(case.pk, what.value, in_section, due_on, only)
    for one in opened:
        _bring_forward(one, case, due_on, actor)
        review = ReviewReason(pk=one.review)
        record(AssessmentEvent.REVIEW_OPENED, actor=actor, target=review, case_id=case.pk)
    return len(opened)


def _bring_forward(one: Opened, case: Case, due_on: date, actor: ActingPerson) -> None:
    rows = DueDate.objects.visible_to(_CLOCK).filter(
        subject_id=one.assessment, kind=TO_REVIEW, done_at__isnull=True
    )
    waiting = rows.first()
    if waiting and waiting.due_on <= due_on:
        return
    set_due_date(
        actor=actor,
        kind=TO_REVIEW,
        subject=Assessment(pk=one.assessment),
        case_id=case.pk,
        agency_id=waiting.agency_id if waiting else one.agency,
        due_on=due_on,
        what=f"Review the assessment on {case.reference}",
        reason="Something happened since it was countersigned: Assessment says what",
        link=reverse("assessments:assessments", args=[case.reference]),
        responsible_id=waiting.responsible_id if waiting else one.assessor,
        responsible_role=waiting.responsible_role if waiting else "",
    )
