"""Submitting what was seen or reported, to be graded by one's agency."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, InformationItem, SectionEntry
from cases.section_events import InformationEvent
from cases.services.add_section_entry import add_section_entry
from reminders.services.due_dates import set_due_date

_GRADE_WITHIN = timedelta(days=7)


@transaction.atomic
def submit_information(
    case: Case, model: type[SectionEntry], *, actor: ActingPerson, **answers: Any
) -> InformationItem:
    """Submit an item; the information owners of one's agency are asked to grade it within a week."""
    admit(actor, InformationItem.writing)
    item = add_section_entry(case, InformationItem, actor=actor, **answers)
    set_due_date(
        actor=actor,
        kind="information_to_grade",
        subject=item,
        case_id=case.pk,
        agency_id=actor.agency_id,
        due_on=timezone.localdate() + _GRADE_WITHIN,
        what=f"Grade information on {case.reference}",
        reason="It was submitted and is not graded yet",
        link=reverse("cases:grade_information", args=[case.reference, item.pk]),
        responsible_role="information_owner",
    )
    record(InformationEvent.SUBMITTED, actor=actor, target=item, case_id=case.pk)
    return item
