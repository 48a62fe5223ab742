"""When the last day of an agency's part has passed, what it left passes on as if the part had been ended."""

from datetime import timedelta
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
from cases.handing_over import Falls, Passing, kinds_that, pass_on_at_the_end, what_becomes_of
from cases.models import Case, ChronologyEntry, KeptUp, TeamMember
from cases.passing_on import pass_duties_on
from cases.section_events import SECTION_EVENTS
from cases.selectors.hand_overs import open_duties, what_holds_back
from reminders.services.hand_over_duty import hand_over_duty
from reminders.services.tell_people import tell_people

# Each part is looked at for so long after its last day, so that a clock that stood still misses none.
_LOOKED_AT = timedelta(days=30)
_NO_PART_LEFT = ("part", "gone")
_WITH_AN_ENTRY = (Falls.TO_THE_LEAD, Falls.WITH_THE_PART)
_GO = (Falls.TO_THE_LEAD, Falls.WITH_THE_PART, Falls.LAPSES)


@transaction.atomic
def leave_run_out_parts(*, actor: System) -> int:
    """Pass on what agencies left by their last day; how many parts. Run again it passes nothing."""
    with database_context(actor):
        rows = call_narrow("leave_parts_run_out", timezone.now() - _LOOKED_AT, sorted(kinds_that(*_GO)))
        told: list[UUID] = []
        ended = 0
        for what, key, case_id, of_agency, to_agency, lead, whose, named in rows:
            passing = Passing(case_id, of_agency, to_agency, lead, part_ends=what in _NO_PART_LEFT)
            if what == "told":
                told.append(whose)
            elif what == "place":
                place = TeamMember(pk=key)
                record(CaseEvent.TEAM_MEMBER_REMOVED, actor=actor, target=place, case_id=case_id)
            elif what == "line":
                line = ChronologyEntry(pk=key)
                record(CaseEvent.ENTRY_RECORDED, actor=actor, target=line, case_id=case_id)
            elif what in (*_NO_PART_LEFT, "less"):
                ended += _leave(passing, named, told, actor, nothing_yet=what == "gone")
                told = []
            else:
                _pass_entry_on(what, key, passing, actor)
    return ended


def _pass_entry_on(table: str, key: UUID, passing: Passing, actor: System) -> None:
    """Put one entry that moved on the ledger, and give what is due of it to the lead."""
    entry = apps.get_model("cases", table)(pk=key)
    if not isinstance(entry, KeptUp):
        raise LookupError(table)
    changed = {"agency": (passing.from_agency_id, passing.to_agency_id)}
    event = SECTION_EVENTS[entry.section].changed
    record(event, actor=actor, target=entry, case_id=passing.case_id, changed=changed)
    lead = {"agency_id": passing.to_agency_id, "responsible_id": passing.new_lead_id}
    for due in open_duties(passing.case_id, agency_id=passing.from_agency_id):
        # Of some kinds one duty stands for all that the agency recorded, which has moved as a whole.
        if entry.duty and due.kind == entry.duty.kind and what_becomes_of(due.kind) in _WITH_AN_ENTRY:
            hand_over_duty(due, actor=actor, **lead)


def _leave(passing: Passing, reference: str, people: list[UUID], actor: System, *, nothing_yet: bool) -> bool:
    """Pass on the rest of one part and say so; whether anything was passed on."""
    passed = pass_on_at_the_end(passing, actor=actor) if passing.part_ends else 0
    if nothing_yet and not passed:
        return False
    if passing.part_ends:
        pass_duties_on(passing, actor=actor)
    _tell(passing, reference, people, actor)
    case = Case(pk=passing.case_id)
    changed = {"agency": (passing.from_agency_id, passing.to_agency_id)}
    record(CaseEvent.PART_RAN_OUT, actor=actor, target=case, case_id=case.pk, changed=changed)
    return True


def _tell(passing: Passing, reference: str, people: list[UUID], actor: System) -> None:
    """Tell those whose part it was, and whoever leads."""
    access, case_id = reverse("cases:access", args=[reference]), passing.case_id
    if passing.part_ends:
        # Of no case: it is open to them no longer.
        what = f"Your agency no longer takes part in {reference}"
        tell_people(people, what=what, link=reverse("reminders:notifications"), actor=actor)
        said = f"An agency no longer takes part in {reference}: its last day has passed"
        if what_holds_back(Case(pk=case_id, reference=reference), agency_id=passing.from_agency_id):
            said = f"{said}. It left something that only it can finish: ask it"
    else:
        what = f"Your agency is shown less of {reference} from now on"
        tell_people(people, what=what, link=access, actor=actor, case_id=case_id)
        said = f"An agency is shown less of {reference} from now on: the last day of its part has passed"
    tell_people([passing.new_lead_id], what=said, link=access, actor=actor, case_id=case_id)
