"""Changing who leads a case within the lead agency."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.models import Case, CaseStatus, EntryKind
from cases.review_duty import keep_review_duty
from cases.selectors.opened import require_lead_agency
from cases.selectors.team import people_who_may_lead
from cases.services.chronology import note_in_chronology
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers


@transaction.atomic
def change_lead(
    case: Case, *, actor: ActingPerson, version: int, lead_practitioner: UUID, reason: str
) -> Case:
    """Give the lead to somebody on the team for the lead agency; the duty to review goes with it."""
    case = claim(case, actor, Action.HAND_OVER_CASE, version=version)
    require_lead_agency(case, actor)
    if case.status == CaseStatus.CLOSED:
        raise ValidationError("This case is closed, so its lead cannot be changed")
    possible = {one.user_id: one.user for one in people_who_may_lead(case, actor=actor)}
    if lead_practitioner not in possible:
        raise ValidationError({"lead_practitioner": "Select the new lead from the answers shown"})
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the lead changes"})
    before = case.lead_practitioner_id
    case.lead_practitioner = possible[lead_practitioner]
    case.version += 1
    case.save(update_fields=["lead_practitioner", "version"])
    keep_review_duty(case, actor=actor, reason="The lead practitioner changed")
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.CASE,
        title=f"Lead practitioner: {case.lead_practitioner}",
        details=reason,
    )
    put_notices_to_newcomers(case.pk, actor=actor)
    changed = {"lead_practitioner": (before, lead_practitioner)}
    record(CaseEvent.LEAD_CHANGED, actor=actor, target=case, case_id=case.pk, changed=changed)
    return case
