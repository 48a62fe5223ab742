"""Changing an action while the minutes are in draft."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from panels.duties import action_to_do
from panels.events import PanelEvent
from panels.models import ActionStatus, Meeting, PanelAction
from panels.owners import owner_named
from panels.refusals import require_recording


@transaction.atomic
def change_action(
    action: PanelAction,
    *,
    actor: ActingPerson,
    case: Case,
    meeting: Meeting,
    version: int,
    what: str,
    owner_membership_id: UUID | None,
    due_on: date | None,
    expected_effect: str,
) -> PanelAction:
    """Complete or put right an action before the minutes are agreed, unless its owner has answered it."""
    require_recording(claim(meeting, actor, Action.RUN_MEETING))
    row = claim(action, actor, Action.RUN_MEETING, version=version)
    if row.status != ActionStatus.OPEN:
        raise ValidationError("The owner has already answered this action, so it stays as they read it")
    owner = owner_named(case.pk, owner_membership_id)
    now = {
        "what": what,
        "owner_id": owner.user_id if owner else None,
        "owner_agency_id": owner.agency_id if owner else None,
        "due_on": due_on,
        "expected_effect": expected_effect,
    }
    changed = {name: (getattr(row, name), value) for name, value in now.items()}
    for name, value in now.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*now, "version"])
    action_to_do(row, case, actor=actor)
    record(PanelEvent.ACTION_CHANGED, actor=actor, target=row, case_id=case.pk, changed=changed)
    return row
