"""Recording an action."""

from datetime import date
from uuid import UUID

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from panels.duties import action_to_do
from panels.events import PanelEvent
from panels.models import AgendaItem, Meeting, PanelAction
from panels.owners import owner_named
from panels.refusals import require_recording


@transaction.atomic
def record_action(
    item: AgendaItem,
    *,
    actor: ActingPerson,
    case: Case,
    meeting: Meeting,
    what: str,
    owner_membership_id: UUID | None = None,
    due_on: date | None = None,
    expected_effect: str = "",
) -> PanelAction:
    """Record who does what by when and to what effect; owner and day may follow before minutes are agreed."""
    require_recording(claim(meeting, actor, Action.RUN_MEETING))
    item = claim(item, actor, Action.RUN_MEETING)
    owner = owner_named(case.pk, owner_membership_id)
    made = PanelAction.objects.create(
        case=case,
        agenda_item=item,
        what=what,
        owner_id=owner.user_id if owner else None,
        owner_agency_id=owner.agency_id if owner else None,
        due_on=due_on,
        expected_effect=expected_effect,
    )
    action_to_do(made, case, actor=actor)
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.MEETING,
        title="A panel action was recorded",
        in_section=Section.PANEL,
    )
    record(PanelEvent.ACTION_RECORDED, actor=actor, target=made, case_id=case.pk)
    return made
