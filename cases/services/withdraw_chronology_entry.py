"""Withdrawing a line of the chronology that somebody wrote and that should not stand."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.models import ChronologyEntry


@transaction.atomic
def withdraw_chronology_entry(
    entry: ChronologyEntry, *, actor: ActingPerson, version: int, reason: str
) -> ChronologyEntry:
    """Put a line of one's own agency away. Its words are kept for that agency; others read that, and why."""
    fresh = claim(entry, actor, Action.RECORD_ENTRY, version=version)
    if not fresh.is_by_hand:
        raise ValidationError("This line tells of an act. It changes with what it tells of")
    if fresh.withdrawn_at:
        raise ValidationError("This entry was withdrawn already")
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it is withdrawn"})
    fresh.withdrawn_at, fresh.withdrawn_reason = timezone.now(), reason
    fresh.version += 1
    fresh.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
    changed = {"withdrawn_at": (None, fresh.withdrawn_at)}
    event = CaseEvent.CHRONOLOGY_ENTRY_WITHDRAWN
    record(event, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
