"""Dismissing an item that is invalid or out of date."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.information_duty import settle_information_review, settle_safety_notice
from cases.information_events import InformationEvent
from cases.information_rules import DISMISSALS, grades_in_short, note_decision
from cases.models import DecisionKind, InformationItem, InformationStatus
from cases.worth_less import tell_what_follows
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def dismiss_information(
    item: InformationItem, *, actor: ActingPerson, version: int, ground: str, reason: str
) -> InformationItem:
    """Dismiss it, graded or not. It leaves the list and stays readable among the dismissed, with why."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION, version=version)
    if fresh.status == InformationStatus.DISMISSED:
        raise ValidationError("This item is dismissed already")
    faults = {}
    if ground not in DISMISSALS:
        faults["ground"] = "Select why it is dismissed from the answers shown"
    if not reason.strip():
        faults["reason"] = "Explain why it is dismissed"
    if faults:
        raise ValidationError(faults)
    before = fresh.status
    fresh.status = InformationStatus.DISMISSED
    fresh.version += 1
    fresh.save(update_fields=["status", "version"])
    note_decision(fresh, actor, DecisionKind(ground), before=grades_in_short(fresh), reason=reason)
    settle_due_date(actor=actor, kind="information_to_grade", subject=fresh)
    settle_information_review(fresh, actor=actor)
    settle_safety_notice(fresh, actor=actor)
    tell_what_follows(fresh, actor=actor, happened="dismissed")
    changed = {"status": (before, fresh.status)}
    record(InformationEvent.DISMISSED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
