"""Changing a decision while the minutes are in draft."""

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from panels.events import PanelEvent
from panels.models import Decision, Meeting
from panels.refusals import require_reasons, require_recording


@transaction.atomic
def change_decision(
    recorded: Decision,
    *,
    actor: ActingPerson,
    meeting: Meeting,
    version: int,
    decision: str,
    rationale: str,
    disclosure: str,
    dissent: str = "",
    dissent_resolved: str = "",
) -> Decision:
    """Put a recorded decision right before the minutes are agreed; the ledger keeps that it changed."""
    require_recording(claim(meeting, actor, Action.RUN_MEETING))
    row = claim(recorded, actor, Action.RUN_MEETING, version=version)
    require_reasons(rationale, dissent, dissent_resolved)
    answers = {
        "decision": decision,
        "rationale": rationale,
        "disclosure": disclosure,
        "dissent": dissent,
        "dissent_resolved": dissent_resolved,
    }
    changed = {name: (getattr(row, name), answer) for name, answer in answers.items()}
    for name, answer in answers.items():
        setattr(row, name, answer)
    row.version += 1
    row.save(update_fields=[*answers, "version"])
    record(PanelEvent.DECISION_CHANGED, actor=actor, target=row, case_id=row.case_id, changed=changed)
    return row
