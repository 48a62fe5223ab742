"""When somebody leaves an agency, their places on its case teams end in the same act."""

from django.db import transaction
from django.utils import timezone

from agencies.leaving import Leaver
from agencies.validity import in_force
from audit.actor import Actor, System
from audit.services import record
from cases.events import CaseEvent
from cases.models import TeamMember

# An administrator sees no case, and ends the leaver's places without learning on which they were.
_LEAVING = System("ending the team places of somebody who left")


@transaction.atomic
def leave_teams(leaver: Leaver, *, actor: Actor) -> int:
    """End every place the leaver holds for this agency; how many there were."""
    held = TeamMember.objects.visible_to(_LEAVING).filter(
        in_force(), user_id=leaver.user_id, agency_id=leaver.agency_id
    )
    places = list(held.select_for_update(of=("self",)))
    now = timezone.now()
    for place in places:
        place.valid_until = now
        place.version += 1
        place.save(update_fields=["valid_until", "version"])
        changed = {"valid_until": (None, now)}
        record(CaseEvent.TEAM_LEFT, actor=actor, target=place, case_id=place.case_id, changed=changed)
    return len(places)
