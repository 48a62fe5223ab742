"""When the last day of an agency's part in a case has passed, its panel actions pass to whoever leads."""

from django.db import transaction

from agencies.narrow_acts import call_narrow
from audit.actor import System
from audit.services import record
from cases.handing_over import Passing
from panels.events import PanelEvent
from panels.models import PanelAction


@transaction.atomic
def pass_left_actions_on(passing: Passing, *, actor: System) -> int:
    """Name the lead as owner of what is not done; how many. The clock's act, which sees no action."""
    moved = call_narrow("panels_pass_left_actions_on", passing.case_id, passing.from_agency_id)
    for action, before, after in moved:
        target, changed = PanelAction(pk=action), {"owner": (before, after)}
        record(
            PanelEvent.ACTION_HANDED_OVER,
            actor=actor,
            target=target,
            case_id=passing.case_id,
            changed=changed,
        )
    return len(moved)
