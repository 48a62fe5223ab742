"""Recording a decision."""

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from panels.events import PanelEvent
from panels.models import AgendaItem, Decision, Meeting
from panels.refusals import require_reasons, require_recording


@transaction.atomic
def record_decision(
    item: AgendaItem,
    *,
    actor: ActingPerson,
    case: Case,
    meeting: Meeting,
    decision: str,
    rationale: str,
    disclosure: str,
    dissent: str = "",
    dissent_resolved: str = "",
) -> Decision:
    """Record what was decided and why, who saw it differently, and whether disclosure was considered."""
    require_recording(claim(meeting, actor, Action.RUN_MEETING))
    item = claim(item, actor, Action.RUN_MEETING)
    require_reasons(rationale, dissent, dissent_resolved)
    made = Decision.objects.create(
        case=case,
        agenda_item=item,
        decision=decision,
        rationale=rationale,
        dissent=dissent,
        dissent_resolved=dissent_resolved,
        disclosure=disclosure,
        recorded_by_id=actor.user_id,
    )
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.MEETING,
        title="A panel decision was recorded",
        in_section=Section.PANEL,
    )
    record(PanelEvent.DECISION_RECORDED, actor=actor, target=made, case_id=case.pk)
    return made
