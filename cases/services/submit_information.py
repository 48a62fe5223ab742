"""Submitting what was seen or reported, to be graded by one's agency."""

from typing import Any

from django.db import transaction

from agencies.access import admit
from audit.actor import ActingPerson
from audit.services import record
from cases.information_duty import ask_to_grade
from cases.information_events import InformationEvent
from cases.models import Case, InformationItem, SectionEntry
from cases.services.add_section_entry import add_section_entry


@transaction.atomic
def submit_information(
    case: Case, model: type[SectionEntry], *, actor: ActingPerson, **answers: Any
) -> InformationItem:
    """Submit an item; the information owners of one's agency are asked to grade it within a week."""
    admit(actor, InformationItem.writing)
    item = add_section_entry(case, InformationItem, actor=actor, **answers)
    ask_to_grade(item, case, actor=actor)
    record(InformationEvent.SUBMITTED, actor=actor, target=item, case_id=case.pk)
    return item
