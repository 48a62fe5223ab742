"""The case's next review, as a duty on the clock. Called inside the acts that set, move or settle it."""

from django.urls import reverse

from audit.actor import ActingPerson
from cases.models import Case
from reminders.services.due_dates import set_due_date, settle_due_date

KIND = "review"


def keep_review_duty(case: Case, *, actor: ActingPerson, reason: str) -> None:
    """Set the duty to review this case, or move it to the case's day and its lead practitioner."""
    if case.next_review_on is None:
        return
    set_due_date(
        actor=actor,
        kind=KIND,
        subject=case,
        agency_id=case.lead_agency_id,
        due_on=case.next_review_on,
        what=f"Review {case.reference}",
        reason=reason,
        link=reverse("cases:edit_case", args=[case.reference]),
        case_id=case.pk,
        responsible_id=case.lead_practitioner_id,
    )


def settle_review_duty(case: Case, *, actor: ActingPerson) -> None:
    """Nothing is left to review."""
    settle_due_date(actor=actor, kind=KIND, subject=case)
