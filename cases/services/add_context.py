"""Putting an item in its context."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from audit.actor import ActingPerson
from audit.services import record
from cases.held_item import hold_item
from cases.information_events import InformationEvent
from cases.models import Case, InformationContext, InformationItem, InformationStatus
from cases.section_rules import checked


@transaction.atomic
def add_context(item: InformationItem, *, actor: ActingPerson, **answers: Any) -> InformationContext:
    """Add what is known beside the item; any agency that reads the item may."""
    item = hold_item(item, actor=actor)
    case = claim(Case.objects.visible_to(actor).get(pk=item.case_id), actor, InformationContext.writing)
    if item.status == InformationStatus.DISMISSED:
        raise ValidationError("This item was dismissed, so it can only be read")
    context = InformationContext(
        case_id=case.pk,
        item_id=item.pk,
        agency_id=actor.agency_id,
        recorded_by_id=actor.user_id,
        **checked(InformationContext, answers),
    )
    context.save(force_insert=True)
    record(InformationEvent.CONTEXT_ADDED, actor=actor, target=context, case_id=case.pk)
    return context
