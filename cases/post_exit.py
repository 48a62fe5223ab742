"""The reviews that closing schedules: which there are, on which days, and the duty to hold each."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActingPerson
from cases.models import Case, CaseClosing, PostExitReview, ReReferral, ReviewState
from cases.models.case import ClosingOutcome
from cases.rights_rules import months_after
from cases.selectors.team import lead_in_force
from reminders.services.due_dates import set_due_date
from reminders.working_days import working_days_after

DUTY = "post_exit_review"
AFTER_MONTHS = (6, 12)
# Nobody is left to look at, or there never was a case.
NO_REVIEW_AFTER = frozenset({ClosingOutcome.DIED, ClosingOutcome.OPENED_IN_ERROR})
# A review held long before its day would not be one.
HELD_FROM = timedelta(days=28)
REOPEN_WITHIN = 5
# Whoever leads the case holds it. Months lie between: if they lead no longer, or have left, the managers do.
_ELSE_HELD_BY = "countersigning_manager"


def review_days(closed_on: date) -> list[tuple[int, date]]:
    """On which days the case is looked at again: the corresponding day of the month, or its last."""
    return [(months, months_after(closed_on, months)) for months in AFTER_MONTHS]


def schedule_reviews(closing: CaseClosing, case: Case, *, actor: ActingPerson) -> list[PostExitReview]:
    """Put the reviews after a closing on the clock of whoever leads the case, or else of their managers."""
    if closing.outcome in NO_REVIEW_AFTER:
        return []
    made = []
    for months, due_on in review_days(closing.closed_on):
        review = PostExitReview.objects.create(
            case_id=case.pk, closing=closing, agency_id=case.lead_agency_id, months=months, due_on=due_on
        )
        _set_duty(
            review, case, actor, due_on, f"Hold the {months}-month review of {case.reference}", "review"
        )
        made.append(review)
    return made


def ask_to_reopen(review: PostExitReview, case: Case, *, actor: ActingPerson) -> None:
    """A review found that the case is to be re-opened: that stays on the clock until it is."""
    due_on = working_days_after(timezone.localdate(), REOPEN_WITHIN)
    _set_duty(review, case, actor, due_on, f"Re-open {case.reference}, or hold its review again", "reopen")


def can_be_held(review: PostExitReview) -> bool:
    """Whether it is still to be held, or held again: until the case is re-opened as it said."""
    to_be_reopened = review.state == ReviewState.HELD and review.re_referral == ReReferral.REOPEN
    return review.state == ReviewState.DUE or to_be_reopened


def _set_duty(
    review: PostExitReview, case: Case, actor: ActingPerson, due_on: date, what: str, leads_to: str
) -> None:
    links = {
        "review": reverse("cases:hold_post_exit_review", args=[case.reference, review.pk]),
        "reopen": reverse("cases:reopen_case", args=[case.reference]),
    }
    reasons = {
        "review": f"Every closed case is looked at again after {review.months} months",
        "reopen": "The review after its closing found that it is needed",
    }
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=review,
        agency_id=review.agency_id,
        due_on=due_on,
        what=what,
        reason=reasons[leads_to],
        link=links[leads_to],
        case_id=case.pk,
        responsible_id=lead_in_force(case),
        responsible_role=_ELSE_HELD_BY,
    )
