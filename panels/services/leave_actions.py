"""When the owner of panel actions leaves, the actions pass to a colleague in the same act."""

from uuid import UUID

from django.db import transaction

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from audit.actor import Actor
from audit.services import record
from panels.events import PanelEvent
from panels.models import PanelAction


@transaction.atomic
def hand_over_actions(leaver: Leaver, successor: UUID, *, actor: Actor) -> int:
    """Give the leaver's open actions to a colleague; how many passed on."""
    moved = call_narrow("panels_hand_over", leaver.user_id, leaver.agency_id, successor)
    for action, case_id in moved:
        record(
            PanelEvent.ACTION_HANDED_OVER,
            actor=actor,
            target=PanelAction(pk=action),
            case_id=case_id,
            changed={"owner": (leaver.user_id, successor)},
        )
    return len(moved)
