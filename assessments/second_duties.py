"""The duties of a second rating: to answer and rate, and to reconcile. They name nobody and tell no level."""

from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from assessments.definition import definition_of
from assessments.models import SecondRating
from audit.actor import ActingPerson
from cases.models import Case
from reminders.services.due_dates import set_due_date, settle_due_date

RATE, RECONCILE = "second_rating", "reconcile_ratings"
TIME_TO_RECONCILE = timedelta(days=14)


def rating_is_due(second: SecondRating, case: Case, *, actor: ActingPerson) -> None:
    """The person asked has as long as anybody who writes an assessment with this instrument."""
    due_on = timezone.localdate() + definition_of(second.instrument).write_within
    what = f"Rate {case.reference} a second time, or decline"
    link = reverse("assessments:second_rating", args=[case.reference, second.pk])
    _due(
        RATE, second, case, actor, what, link, (due_on, "You were asked for a second rating"), second.rater_id
    )


def reconciling_is_due(second: SecondRating, case: Case, *, actor: ActingPerson, whose: UUID) -> None:
    """One of the two raters has to propose, or to answer."""
    what = f"Reconcile the two ratings of {case.reference}"
    link = reverse("assessments:compare_ratings", args=[case.reference, second.pk])
    on = timezone.localdate() + TIME_TO_RECONCILE
    _due(RECONCILE, second, case, actor, what, link, (on, "Two people rated the same factors"), whose)


def settle(kind: str, second: SecondRating, *, actor: ActingPerson) -> None:
    """What was due is done, or no longer asked."""
    settle_due_date(actor=actor, kind=kind, subject=second)


def _due(
    kind: str,
    second: SecondRating,
    case: Case,
    actor: ActingPerson,
    what: str,
    link: str,
    when: tuple[date, str],
    whose: UUID,
) -> None:
    set_due_date(
        actor=actor,
        kind=kind,
        subject=second,
        case_id=case.pk,
        agency_id=second.agency_id,
        due_on=when[0],
        what=what,
        reason=when[1],
        link=link,
        responsible_id=whose,
    )
