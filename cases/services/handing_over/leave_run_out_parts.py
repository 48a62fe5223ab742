"""When the last day of an agency's part has passed, what it left passes on as if the part had been ended."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from audit.actor import System
from audit.services import record
from cases.events import CaseEvent
from cases.handing_over import Falls, Passing, kinds_that, pass_on_at_the_end
from cases.models import Case, ChronologyEntry, KeptUp, TeamMember
from cases.passing_on import pass_duties_on
from cases.section_events import SECTION_EVENTS
from cases.selectors.hand_overs import what_holds_back
from reminders.services.tell_people import tell_people

# Each part is looked at for so long after its last day, so that a clock that stood still misses none.
_LOOKED_AT = timedelta(days=30)
_GO = (Falls.TO_THE_LEAD, Falls.WITH_THE_PART, Falls.LAPSES)


@transaction.atomic
def leave_run_out_parts(*, actor: System) -> int:
    """Pass on what agencies left by their last day; how many parts. Run again it passes nothing."""
    with database_context(actor):
        rows = call_narrow("leave_parts_run_out", timezone.now() - _LOOKED_AT, sorted(kinds_that(*_GO)))
        gone: list[UUID] = []
        ended = 0
        for what, key, case_id, of_agency, to_agency, lead, whose, named in rows:
            if what == "place":
                gone.append(whose)
                place = TeamMember(pk=key)
                record(CaseEvent.TEAM_MEMBER_REMOVED, actor=actor, target=place, case_id=case_id)
            elif what == "line":
                line = ChronologyEntry(pk=key)
                record(CaseEvent.ENTRY_RECORDED, actor=actor, target=line, case_id=case_id)
            elif what in ("part", "less"):
                passing = Passing(case_id, of_agency, to_agency, lead, part_ends=what == "part")
                _leave(passing, named, gone, actor)
                gone, ended = [], ended + 1
            else:
                changed = {"agency": (of_agency, to_agency)}
                _record_entry(what, key, case_id, changed, actor)
    return ended


def _record_entry(table: str, key: UUID, case_id: UUID, changed: dict[str, Any], actor: System) -> None:
    entry = apps.get_model("cases", table)(pk=key)
    if not isinstance(entry, KeptUp):
        raise LookupError(table)
    event = SECTION_EVENTS[entry.section].changed
    record(event, actor=actor, target=entry, case_id=case_id, changed=changed)


def _leave(passing: Passing, reference: str, gone: list[UUID], actor: System) -> None:
    case = Case(pk=passing.case_id, reference=reference)
    said = f"An agency is shown less of {reference} from now on: the last day of its part has passed"
    if passing.part_ends:
        pass_duties_on(passing, actor=actor)
        pass_on_at_the_end(passing, actor=actor)
        # Of no case: it is open to them no longer.
        what = f"Your agency no longer takes part in {reference}"
        tell_people(gone, what=what, link=reverse("reminders:notifications"), actor=actor)
        said = f"An agency no longer takes part in {reference}: its last day has passed"
        if what_holds_back(case, agency_id=passing.from_agency_id):
            said = f"{said}. It left something that only it can finish: ask it"
    link = reverse("cases:access", args=[reference])
    tell_people([passing.new_lead_id], what=said, link=link, actor=actor, case_id=case.pk)
    changed = {"agency": (passing.from_agency_id, passing.to_agency_id)}
    record(CaseEvent.PART_RAN_OUT, actor=actor, target=case, case_id=case.pk, changed=changed)
