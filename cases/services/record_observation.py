"""Handing in what one saw or heard, whether or not one reads information about the case."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.information_duty import ask_to_grade
from cases.information_events import InformationEvent
from cases.models import Case, InformationItem
from cases.models.handling import UntilGraded
from cases.section_rules import checked
from cases.selectors.handling import agency_looking_after

OBSERVED = ("kind", "observed_on", "setting", "in_a_line", "fact", "influence", "opinion")
_LOOKED_AT_AGAIN = timedelta(days=90)


@transaction.atomic
def record_observation(case: Case, *, actor: ActingPerson, **answers: Any) -> InformationItem:
    """Hand it in; it is read by the agency that grades it alone, until it is graded or removed."""
    case = claim(case, actor, Action.RECORD_OBSERVATION)
    owner = agency_looking_after(case, actor=actor)
    item = InformationItem(
        case_id=case.pk,
        agency_id=owner,
        from_agency_id=actor.agency_id if owner != actor.agency_id else None,
        recorded_by_id=actor.user_id,
        until_graded=UntilGraded.OWN_AGENCY,
        review_by=timezone.localdate() + _LOOKED_AT_AGAIN,
        **checked(InformationItem, answers, asked=OBSERVED),
    )
    item.save(force_insert=True)
    ask_to_grade(item, case, actor=actor)
    record(InformationEvent.OBSERVED, actor=actor, target=item, case_id=case.pk)
    return item
