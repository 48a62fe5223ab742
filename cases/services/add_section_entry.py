"""Adding an entry to a section of the record."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies.access import claim
from audit.actor import ActingPerson
from audit.services import record
from cases.acknowledging import ask_the_team
from cases.entry_duties import keep_entry_duty
from cases.entry_lines import note_recorded
from cases.happenings import Happening, tell_what_happened
from cases.match_rules import chosen_from_register
from cases.models import Case, ChangeKind, SectionEntry
from cases.of_a_child import refuse_of_a_child
from cases.planning_ahead import refuse_next_meeting
from cases.section_events import SECTION_EVENTS
from cases.section_rules import checked
from cases.selectors.opened import granted_sections

Row = TypeVar("Row", bound=SectionEntry)


@transaction.atomic
def add_section_entry(case: Case, model: type[Row], *, actor: ActingPerson, **answers: Any) -> Row:
    """Record an entry, for those who hold its section; a closed case takes entries too."""
    case = claim(case, actor, model.writing)
    if model.section not in granted_sections(case, actor=actor):
        raise PermissionDenied
    said = checked(model, answers)
    refuse_next_meeting(model, case, said, actor=actor)
    refuse_of_a_child(model, case, said)
    said |= chosen_from_register(model, said, actor=actor)
    entry = model(case_id=case.pk, agency_id=actor.agency_id, recorded_by_id=actor.user_id, **said)
    entry.save(force_insert=True)
    note_recorded(entry, case, actor=actor)
    keep_entry_duty(entry, case, actor=actor)
    if entry.happening:
        tell_what_happened(case, Happening(entry.happening), actor=actor, in_section=entry.section)
    ask_the_team(entry, case, ChangeKind.ADDED, actor=actor)
    record(SECTION_EVENTS[model.section].added, actor=actor, target=entry, case_id=case.pk)
    return entry
