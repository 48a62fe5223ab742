"""Recording a contact or an event in the chronology."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.events import CaseEvent
from cases.happenings import Happening, tell_what_happened
from cases.models import Case, ChronologyEntry
from cases.models.chronology import BY_HAND, EntryKind
from cases.selectors.opened import granted_sections

_HAPPENED: dict[str, Happening] = {
    EntryKind.INCIDENT: Happening.INCIDENT,
    EntryKind.FAMILY: Happening.FAMILY_EVENT,
}


@transaction.atomic
def record_entry(
    case: Case,
    *,
    actor: ActingPerson,
    kind: str,
    happened_on: date,
    title: str,
    details: str = "",
    in_section: str = Section.CORE,
) -> ChronologyEntry:
    """Record a contact or an event, for those who hold its section; a closed case takes entries too."""
    case = claim(case, actor, Action.RECORD_ENTRY)
    _check(kind, happened_on, in_section)
    if Section(in_section) not in granted_sections(case, actor=actor):
        raise PermissionDenied
    entry = ChronologyEntry.objects.create(
        case=case,
        in_section=in_section,
        kind=kind,
        happened_on=happened_on,
        recorded_at=timezone.now(),
        title=title,
        details=details,
        source_agency_id=actor.agency_id,
        recorded_by_id=actor.user_id,
    )
    if what := _HAPPENED.get(kind):
        tell_what_happened(case, what, actor=actor, in_section=Section(in_section))
    record(CaseEvent.ENTRY_RECORDED, actor=actor, target=entry, case_id=case.pk)
    return entry


def _check(kind: str, happened_on: date, in_section: str) -> None:
    if kind not in BY_HAND:
        raise ValidationError({"kind": "Select what is recorded from the answers shown"})
    if in_section not in Section.values:
        raise ValidationError({"in_section": "Select who may read it from the answers shown"})
    if happened_on > timezone.localdate():
        raise ValidationError({"happened_on": "The day it happened must be today or in the past"})
