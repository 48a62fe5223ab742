"""Reviewing access that a rule found unusual."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import UnusualAccess, UnusualOutcome
from cases.services.note_unusual_access import OVERDUE, REVIEW
from cases.unusual_events import UnusualEvent
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def review_unusual_access(
    row: UnusualAccess, *, actor: ActingPerson, version: int, outcome: str, reason: str
) -> UnusualAccess:
    """Say what it was, and why one thinks so; an officer of the same agency, never about oneself."""
    row = claim(row, actor, Action.REVIEW_UNUSUAL_ACCESS, version=version)
    if row.outcome != UnusualOutcome.WAITING:
        raise ValidationError("This has been reviewed already")
    if outcome not in UnusualOutcome.values or outcome == UnusualOutcome.WAITING:
        raise ValidationError({"outcome": "Select what the review came to from the answers shown"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain what the review came to"})
    before = row.outcome
    row.outcome, row.reason = UnusualOutcome(outcome), reason
    row.reviewed_by_id, row.reviewed_at = actor.user_id, timezone.now()
    row.version += 1
    row.save(update_fields=["outcome", "reason", "reviewed_by", "reviewed_at", "version"])
    for kind in (REVIEW, OVERDUE):
        settle_due_date(actor=actor, kind=kind, subject=row)
    record(UnusualEvent.REVIEWED, actor=actor, target=row, changed={"outcome": (before, outcome)})
    return row
