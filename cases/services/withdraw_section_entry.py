"""Withdrawing an entry of a section that should not stand."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from audit.actor import ActingPerson
from audit.services import record
from cases.acknowledging import ask_the_team
from cases.entry_duties import keep_entry_duty
from cases.entry_lines import note_changed
from cases.models import Case, ChangeKind, SectionEntry
from cases.section_events import SECTION_EVENTS

Row = TypeVar("Row", bound=SectionEntry)


@transaction.atomic
def withdraw_section_entry(entry: Row, *, actor: ActingPerson, version: int, reason: str) -> Row:
    """Take an entry of one's own agency out of use. It stays readable among the withdrawn, with why."""
    fresh = claim(entry, actor, entry.writing, version=version)
    if not fresh.can_be_withdrawn:
        raise ValidationError("This is not withdrawn: it is dismissed, with a reason")
    if why := fresh.why_fixed():
        raise ValidationError(why)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why it is withdrawn"})
    fresh.withdrawn_at, fresh.withdrawn_reason = timezone.now(), reason
    fresh.version += 1
    fresh.save(update_fields=["withdrawn_at", "withdrawn_reason", "version"])
    case = open_or_404(Case, actor, pk=fresh.case_id)
    keep_entry_duty(fresh, case, actor=actor)
    note_changed(fresh, case, actor=actor, how="withdrawn")
    ask_the_team(fresh, case, ChangeKind.WITHDRAWN, actor=actor)
    record(
        SECTION_EVENTS[fresh.section].withdrawn,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"withdrawn_at": (None, fresh.withdrawn_at)},
    )
    return fresh
