"""Whether somebody's vetting is in date, and how that stands on a page."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format

from agencies.agreement_rules import EXPIRING
from agencies.models import MentorVetting
from agencies.models.mentor import VettingDecision


def in_order(decisions: Sequence[MentorVetting]) -> list[MentorVetting]:
    """The decisions on one person's vetting, the latest first."""
    return sorted(decisions, key=lambda one: (one.decided_on, one.recorded_at), reverse=True)


def vetting_on(decisions: Sequence[MentorVetting], day: date) -> MentorVetting | None:
    """The decision that stood on a day: the latest made by then."""
    return next((one for one in in_order(decisions) if one.decided_on <= day), None)


def is_vetted_on(decisions: Sequence[MentorVetting], day: date) -> bool:
    """Whether vetting was granted and in date on that day; its last day counts."""
    stood = vetting_on(decisions, day)
    if stood is None or stood.decision != VettingDecision.GRANTED:
        return False
    return stood.expires_on is not None and stood.expires_on >= day


def vetting_tag(decisions: Sequence[MentorVetting], today: date) -> dict[str, str]:
    """How somebody's vetting stands today, as a tag."""
    stood = vetting_on(decisions, today)
    if stood is None:
        return {"text": "Not vetted", "colour": "red"}
    if stood.decision != VettingDecision.GRANTED or stood.expires_on is None:
        return {"text": f"Vetting {stood.get_decision_display().lower()}", "colour": "red"}
    if stood.expires_on < today:
        return {"text": f"Vetting ran out on {date_format(stood.expires_on, 'j F Y')}", "colour": "red"}
    if stood.expires_on <= today + EXPIRING:
        return {"text": f"Vetting runs out on {date_format(stood.expires_on, 'j F Y')}", "colour": "orange"}
    return {"text": "Vetting in date", "colour": "green"}
