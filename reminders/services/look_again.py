"""When somebody leaves an agency, what was theirs to do passes to a colleague, or to whoever holds the role.

An administrator sees nobody's duties: narrow functions inside the database move them and answer with keys.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from audit.actor import Actor
from audit.services import record
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.rules import AHEAD


@transaction.atomic
def hand_over_duties(leaver: Leaver, successor: UUID, *, actor: Actor) -> int:
    """Give what was the leaver's to do to a colleague; the next sweep tells them."""
    given = (leaver.user_id, leaver.agency_id, successor, timezone.localdate(), AHEAD.days)
    moved = call_narrow("reminders_hand_over", *given)
    for duty, case_id in moved:
        changed = {"responsible": (leaver.user_id, successor)}
        record(DueEvent.HANDED_OVER, actor=actor, target=DueDate(pk=duty), case_id=case_id, changed=changed)
    return len(moved)


@transaction.atomic
def look_again_at_duties_of(leaver: Leaver, *, actor: Actor) -> int:
    """Let what is still the leaver's fall to a role, for the next sweep to look at; how many duties."""
    given = (leaver.user_id, leaver.agency_id, timezone.localdate(), AHEAD.days)
    changed = [key for (key,) in call_narrow("reminders_look_again", *given)]
    if changed:
        record(DueEvent.LOOKED_AGAIN, actor=actor, shown=changed)
    return len(changed)
