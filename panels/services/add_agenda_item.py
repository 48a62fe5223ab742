"""Putting a case on the agenda."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson, System
from audit.services import record
from cases.models import Case
from panels.duties import ask_for_contributions
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting
from panels.refusals import require_planned
from panels.selectors.case_choices import cases_for_agendas
from panels.selectors.people import people_who_can_open

_PLACING = System("placing a case at the end of an agenda")


@transaction.atomic
def add_agenda_item(meeting: Meeting, *, actor: ActingPerson, case_id: UUID, purpose: str) -> AgendaItem:
    """Put a case open to the actor on the agenda, and ask its agencies to contribute."""
    meeting = claim(meeting, actor, Action.ARRANGE_MEETING)
    require_planned(meeting)
    case = cases_for_agendas(actor).filter(pk=case_id).first()
    if case is None:
        raise ValidationError({"case": "Select a case from the list"})
    _require_new_on_agenda(meeting, case)
    _require_open_to_chair(meeting, case)
    item = AgendaItem.objects.create(
        case=case, meeting=meeting, purpose=purpose, position=_next_position(meeting)
    )
    ask_for_contributions(item, case, meeting, actor=actor)
    record(PanelEvent.AGENDA_ITEM_ADDED, actor=actor, target=item, case_id=case.pk)
    return item


def _require_new_on_agenda(meeting: Meeting, case: Case) -> None:
    same = AgendaItem.objects.visible_to(_PLACING).filter(meeting=meeting, case=case, removed_at__isnull=True)
    if same.exists():
        raise ValidationError({"case": "This case is already on the agenda"})


def _require_open_to_chair(meeting: Meeting, case: Case) -> None:
    able = people_who_can_open(case.pk, action=Action.RUN_MEETING)
    chair = (meeting.chair_id, meeting.chair_agency_id)
    if chair not in {(one.user_id, one.agency_id) for one in able}:
        raise ValidationError(
            {
                "case": "The chair cannot open this case. Ask the lead practitioner to bring in the chair's "
                "agency and put the chair on the team, then add the case"
            }
        )


def _next_position(meeting: Meeting) -> int:
    # Counts items the actor may not see; the number itself is never shown to anybody.
    rows = AgendaItem.objects.visible_to(_PLACING).filter(meeting=meeting)
    last = rows.aggregate(last=Max("position"))["last"]
    return int(last or 0) + 1
