"""When somebody leaves an agency, what was theirs to do falls to whoever holds the role there."""

from django.db import transaction
from django.utils import timezone

from agencies.leaving import Leaver
from audit.actor import Actor, System
from audit.services import record
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.rules import AHEAD

_CLOCK = System("keeping the clock")


@transaction.atomic
def look_again_at_duties_of(leaver: Leaver, *, actor: Actor) -> int:
    """Have the next sweep look at the leaver's duties at this agency again; how many there are."""
    duties = DueDate.objects.visible_to(_CLOCK).filter(
        responsible_id=leaver.user_id, agency_id=leaver.agency_id, done_at__isnull=True
    )
    today = timezone.localdate()
    count = duties.filter(look_on__gt=today, due_on__lte=today + AHEAD).update(look_on=today)
    if count:
        record(DueEvent.LOOKED_AGAIN, actor=actor)
    return count
