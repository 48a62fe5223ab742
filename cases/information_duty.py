"""The day by which a graded item is looked at again, as a duty of the agency that submitted it."""

from django.urls import reverse

from audit.actor import ActingPerson
from cases.models import Case, InformationItem
from reminders.services.due_dates import set_due_date, settle_due_date

REVIEW = "information_review"


def keep_information_review(item: InformationItem, *, actor: ActingPerson) -> None:
    """Set the duty to confirm, lower or dismiss it, or move it to the item's day."""
    case = Case.objects.visible_to(actor).get(pk=item.case_id)
    set_due_date(
        actor=actor,
        kind=REVIEW,
        subject=item,
        case_id=item.case_id,
        agency_id=item.agency_id,
        due_on=item.review_by,
        what=f"Review information on {case.reference}",
        reason="It is confirmed, lowered or dismissed by its day",
        link=reverse("cases:confirm_information", args=[case.reference, item.pk]),
        responsible_role="information_owner",
    )


def settle_information_review(item: InformationItem, *, actor: ActingPerson) -> None:
    """Nothing is left to review."""
    settle_due_date(actor=actor, kind=REVIEW, subject=item)
