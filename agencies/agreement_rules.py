"""Rules about sharing agreements and due diligence that need no database of cases."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.models import DueDiligence, SharingAgreement
from agencies.models.due_diligence import DueDiligenceOutcome
from agencies.sections import EVERYTHING, Section

# Who reported and the supervision of staff are never anybody else's to be shown.
SHAREABLE = EVERYTHING - {Section.SOURCE, Section.SUPERVISION}
# A review is never further away than this, and an expiry is told of this long before.
LONGEST_TO_REVIEW = timedelta(days=366)
EXPIRING = timedelta(days=60)


def check_terms(
    *, sections: Sequence[str], begins_on: date | None, ends_on: date | None, review_on: date
) -> None:
    """Refuse terms that contradict themselves or share what may never be shared."""
    if not set(sections) <= {one.value for one in SHAREABLE}:
        raise ValidationError({"sections": "Select the sections from the answers shown"})
    first = begins_on or timezone.localdate()
    if ends_on is not None and ends_on < max(first, timezone.localdate()):
        raise ValidationError({"ends_on": "The last day must be after the first day and not in the past"})
    check_review_day(review_on)


def check_review_day(review_on: date) -> None:
    """Refuse a review that is over already or more than a year away."""
    today = timezone.localdate()
    if review_on <= today:
        raise ValidationError({"review_on": "The review date must be in the future"})
    if review_on > today + LONGEST_TO_REVIEW:
        raise ValidationError({"review_on": "The review date must be within a year"})


def beginning_of(day: date) -> datetime:
    """The moment a day begins, in local time."""
    return timezone.make_aware(datetime.combine(day, time.min))


def end_of(day: date | None) -> datetime | None:
    """The moment a last day is over, in local time."""
    return None if day is None else beginning_of(day + timedelta(days=1))


def last_day(moment: datetime | None) -> date | None:
    """The last day of which a moment is the end."""
    return None if moment is None else timezone.localtime(moment - timedelta(seconds=1)).date()


def standing_of(agreement: SharingAgreement, now: datetime) -> dict[str, str]:
    """How an agreement stands, as a tag: text and colour."""
    ended = agreement.valid_until is not None and agreement.valid_until <= now
    if agreement.valid_from is None:
        text, colour = ("Withdrawn", "grey") if agreement.ended_because else ("Not signed", "yellow")
    elif ended:
        text, colour = "Ended", "grey"
    elif agreement.valid_from > now:
        text, colour = "Signed, not begun", "blue"
    elif agreement.valid_until is not None and agreement.valid_until <= now + EXPIRING:
        text, colour = "Ends soon", "orange"
    else:
        text, colour = "In force", "green"
    return {"text": text, "colour": colour}


def is_over(agreement: SharingAgreement, now: datetime) -> bool:
    """Whether nothing can be done about it any more."""
    return bool(agreement.ended_because) or (
        agreement.valid_from is not None
        and agreement.valid_until is not None
        and agreement.valid_until <= now
    )


def is_approved_today(found: DueDiligence, today: date) -> bool:
    """Whether the partner is approved and the approval has not passed its review date."""
    approved = found.outcome == DueDiligenceOutcome.APPROVED
    return approved and found.review_on is not None and found.review_on >= today


def partner_standing(found: DueDiligence, today: date) -> dict[str, Any]:
    """How due diligence stands, as a tag."""
    if found.outcome == DueDiligenceOutcome.APPROVED:
        if not is_approved_today(found, today):
            return {"text": "Review overdue", "colour": "red"}
        return {"text": "Approved", "colour": "green"}
    colours = {DueDiligenceOutcome.WAITING: "yellow", DueDiligenceOutcome.REFUSED: "red"}
    label = DueDiligenceOutcome(found.outcome).label
    return {"text": label, "colour": colours.get(DueDiligenceOutcome(found.outcome), "grey")}
