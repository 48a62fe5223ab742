"""When another agency takes the lead and the old one goes, its panel actions pass to the new lead."""

from django.db import transaction

from audit.actor import ActingPerson, System
from audit.services import record
from cases.handing_over import Passing
from panels.events import PanelEvent
from panels.models import ActionStatus, PanelAction

_PASSING_ON = System("passing panel actions on with a hand-over")


@transaction.atomic
def pass_actions_on(passing: Passing, *, actor: ActingPerson) -> int:
    """Name the new lead as owner of what is not done; how many. Who stays on the case keeps their actions."""
    if not passing.part_ends:
        return 0
    rows = PanelAction.objects.visible_to(_PASSING_ON).filter(
        case_id=passing.case_id,
        owner_agency_id=passing.from_agency_id,
        status__in=[ActionStatus.OPEN, ActionStatus.ACCEPTED],
    )
    actions = list(rows.select_for_update(of=("self",)))
    for action in actions:
        changed = {"owner": (action.owner_id, passing.new_lead_id)}
        action.owner_id, action.owner_agency_id = passing.new_lead_id, passing.to_agency_id
        action.version += 1
        action.save(update_fields=["owner", "owner_agency", "version"])
        record(
            PanelEvent.ACTION_HANDED_OVER,
            actor=actor,
            target=action,
            case_id=passing.case_id,
            changed=changed,
        )
    return len(actions)
