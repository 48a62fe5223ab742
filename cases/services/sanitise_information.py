"""Making an item that can be shared from one that cannot: a separate item, with a handling of its own."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.information_duty import ask_to_grade
from cases.information_events import InformationEvent
from cases.models import Case, InformationItem, InformationOrigin, InformationStatus
from cases.models.handling import UntilGraded
from cases.section_rules import checked


@transaction.atomic
def sanitise_information(item: InformationItem, *, actor: ActingPerson, **answers: Any) -> InformationItem:
    """Write it anew without what would give somebody away; the new item is kept here until it is graded."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION)
    if fresh.status == InformationStatus.DISMISSED:
        raise ValidationError("This item was dismissed, so nothing is made from it")
    said = checked(InformationItem, answers)
    same = [name for name in ("in_a_line", "fact") if said[name].strip() == getattr(fresh, name).strip()]
    if same:
        raise ValidationError(dict.fromkeys(same, "This is still as in the item it comes from"))
    case = Case.objects.visible_to(actor).get(pk=fresh.case_id)
    made = InformationItem(
        case_id=case.pk,
        agency_id=actor.agency_id,
        recorded_by_id=actor.user_id,
        **(said | {"until_graded": UntilGraded.OWN_AGENCY}),
    )
    made.save(force_insert=True)
    origin = InformationOrigin.objects.create(
        case_id=case.pk, item=made, made_from=fresh, agency_id=actor.agency_id, made_by_id=actor.user_id
    )
    ask_to_grade(made, case, actor=actor)
    record(InformationEvent.SANITISED, actor=actor, target=origin, case_id=case.pk)
    return made
