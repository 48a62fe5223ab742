"""Giving a refused action to somebody else."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson, System
from audit.services import record
from cases.models import Case
from panels.duties import action_settled, action_to_do
from panels.events import PanelEvent
from panels.models import ActionStatus, Meeting, PanelAction
from panels.owners import owner_named

_ONCE = System("checking that a refused action was not given to somebody already")


@transaction.atomic
def reassign_action(
    action: PanelAction,
    *,
    actor: ActingPerson,
    case: Case,
    meeting: Meeting,
    what: str,
    owner_membership_id: UUID,
    due_on: date,
    expected_effect: str = "",
) -> PanelAction:
    """Follow a refused action with a new one, also after the minutes were agreed: those stay as they were."""
    claim(meeting, actor, Action.RUN_MEETING)
    refused = claim(action, actor, Action.RUN_MEETING)
    followed = PanelAction.objects.visible_to(_ONCE).filter(replaces=refused)
    if refused.status != ActionStatus.REFUSED or followed.exists():
        raise ValidationError("Only a refused action can be given to somebody else, and only once")
    owner = owner_named(case.pk, owner_membership_id)
    if owner is None:
        raise ValidationError({"owner": "Select who does the action"})
    made = PanelAction.objects.create(
        case=case,
        agenda_item_id=refused.agenda_item_id,
        what=what,
        owner_id=owner.user_id,
        owner_agency_id=owner.agency_id,
        due_on=due_on,
        expected_effect=expected_effect,
        replaces=refused,
    )
    action_settled(refused, actor=actor)
    action_to_do(made, case, actor=actor)
    record(PanelEvent.ACTION_REASSIGNED, actor=actor, target=made, case_id=case.pk)
    return made
