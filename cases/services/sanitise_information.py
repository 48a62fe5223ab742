"""Making an item that can be shared from one that cannot: a separate item, with a handling of its own."""

import re
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

# Not taken over from the item: each may say how it came to be known, or from whom.
WRITTEN_ANEW = {"setting": "", "influence": "", "opinion": ""}
_WORD = re.compile(r"[^\W_]+")
_TEXTS = ("in_a_line", "fact", "setting", "opinion")


@transaction.atomic
def sanitise_information(item: InformationItem, *, actor: ActingPerson, **answers: Any) -> InformationItem:
    """Write it anew without what would give somebody away; the new item is kept here until it is graded."""
    fresh = claim(item, actor, Action.GRADE_INFORMATION)
    if fresh.status == InformationStatus.DISMISSED:
        raise ValidationError("This item was dismissed, so nothing is made from it")
    said = checked(InformationItem, answers)
    if faults := _still_there(fresh, said):
        raise ValidationError(faults)
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


def _still_there(item: InformationItem, said: dict[str, Any]) -> dict[str, str]:
    """Which answers still give the item away: its fact word for word, or the same line over it."""
    faults = {}
    for name in _TEXTS:
        if said[name].strip() and _words(item.fact) in _words(said[name]):
            faults[name] = "This still holds the fact as in the item it comes from"
    if _words(said["in_a_line"]) == _words(item.in_a_line):
        faults["in_a_line"] = "This is still as in the item it comes from"
    return faults


def _words(text: str) -> str:
    """The words alone, so that a full stop, a capital or a line break more makes no other text of it."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
