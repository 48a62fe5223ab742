"""Changing how a graded item is handled: who may read it, and what may be done with it."""

from collections.abc import Sequence
from copy import copy

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.handling_rules import chosen_handling, give_handling
from cases.information_duty import settle_duties_of_kept
from cases.information_events import InformationEvent
from cases.information_rules import grades_in_short, note_decision
from cases.models import DecisionKind, InformationItem, InformationStatus
from cases.selectors.handling import faults_on_case
from cases.worth_less import tell_who_is_kept


@transaction.atomic
def change_handling(
    item: InformationItem,
    *,
    actor: ActingPerson,
    version: int,
    handling: str,
    reason: str,
    conditions: Sequence[str] = (),
    named_agencies: Sequence[str] = (),
    handling_conditions: str = "",
) -> InformationItem:
    """Handle it otherwise from now on, dismissed items too; whoever no longer may read it finds it gone."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION, version=version)
    if fresh.status == InformationStatus.UNGRADED:
        raise ValidationError("This item is not graded yet. Its handling is set when it is")
    chosen = chosen_handling(handling, conditions, named_agencies, handling_conditions)
    faults = faults_on_case(fresh, chosen, actor=actor)
    if not reason.strip():
        faults["reason"] = "Explain why it is handled so"
    if faults:
        raise ValidationError(faults)
    before, was = grades_in_short(fresh), ",".join(fresh.conditions)
    read_before = copy(fresh)
    give_handling(fresh, chosen)
    fresh.version += 1
    # Conditions are read by the version in use, whatever the grades were given by.
    fresh.save(update_fields=["handling", "conditions", "read_by", "handling_conditions", "version"])
    settle_duties_of_kept(fresh, actor=actor)
    tell_who_is_kept(fresh, read_before=read_before, actor=actor)
    note_decision(fresh, actor, DecisionKind.HANDLED, before=before, reason=reason)
    changed = {"handling": (before, grades_in_short(fresh)), "conditions": (was, ",".join(fresh.conditions))}
    record(InformationEvent.HANDLED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
