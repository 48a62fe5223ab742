"""Letting an agency take part in a case."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.models import Agency
from agencies.roles import Action
from agencies.sections import Section
from agencies.validity import not_over
from audit.actor import ActingPerson
from audit.services import record
from cases.basis import check_basis, check_span, end_of, refuse_beyond
from cases.events import CaseEvent
from cases.models import Case, CaseStatus, EntryKind, Participation
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers


@transaction.atomic
def add_agency(
    case: Case,
    *,
    actor: ActingPerson,
    agency: UUID,
    basis: str,
    sections: Sequence[str],
    part_played: str,
    purpose: str,
    accountable: str = "",
    reimbursed: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Participation:
    """Let an agency take part: which sections, why, under a gateway or its sharing agreement, from when."""
    case = claim(case, actor, Action.MANAGE_PARTICIPATION)
    require_lead_agency(case, actor)
    if case.status == CaseStatus.CLOSED:
        raise ValidationError("This case is closed, so no agency can be added")
    joining = _joining(case, actor, agency)
    granted = sorted({*sections, Section.CORE.value})
    refuse_beyond(case, granted, actor=actor)
    agreement = check_basis(joining, basis, granted, until, actor=actor)
    part = Participation.objects.create(
        case=case,
        agency=joining,
        sections=granted,
        part_played=part_played,
        accountable=accountable,
        reimbursed=reimbursed,
        purpose=purpose,
        gateway="" if agreement else basis,
        agreement=agreement,
        valid_from=check_span(since, until),
        valid_until=end_of(until),
    )
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=f"{joining.name} takes part")
    put_notices_to_newcomers(case.pk, actor=actor)
    record(CaseEvent.AGENCY_ADDED, actor=actor, target=part, case_id=case.pk, **_disclosed(part))
    return part


def _disclosed(part: Participation) -> dict[str, Any]:
    changed = {"sections": (None, part.sections), "until": (None, part.valid_until)}
    return {"changed": changed, "recipients": [part.agency_id], "purpose": part.purpose}


def _joining(case: Case, actor: ActingPerson, agency: UUID) -> Agency:
    found = Agency.objects.filter(pk=agency).first()
    if found is None:
        raise ValidationError({"agency": "Select the agency from the answers shown"})
    there = Participation.objects.visible_to(actor).filter(not_over(), case=case, agency=found)
    if there.exists():
        raise ValidationError({"agency": "This agency takes part already"})
    return found
