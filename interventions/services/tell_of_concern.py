"""Telling people of a concern: at once by whoever raises it, later by the clock while nobody acknowledges it.

Whoever raises it may not know everybody on the case, and the clock sees no case at all: a narrow function in
PostgreSQL asks the rule for each person (config/row_security/concerns.sql), and answers with keys.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from audit.actor import Actor, System
from audit.services import record
from interventions.events import ConcernEvent
from interventions.models import Concern, ConcernTold
from reminders.services.tell_people import WHY_TOLD


@transaction.atomic
def tell_of_concern(concern: Concern, *, actor: Actor) -> int:
    """Tell those who come first, to whom it is open; how many that were."""
    told = call_narrow("tell_of_concern", concern.pk)
    for line in _lines(told):
        record(ConcernEvent.CONCERN_REACHED, actor=actor, **line)
    return len(told)


@transaction.atomic
def tell_of_waiting_concerns(*, actor: System) -> int:
    """Tell whoever is to be told by now of each concern that waits, and was not told before.

    It is one statement: cut off, nobody was told, and the next run tells them.
    """
    with database_context(actor):
        told = call_narrow("tell_of_concerns_waiting")
        for line in _lines(told):
            record(ConcernEvent.CONCERN_REACHED, actor=actor, **line)
    return len(told)


def _lines(told: list[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """What the ledger is told of each: who was told, at which step, and of the line in their notices."""
    for key, case_id, _, user_id, step, notice in told:
        yield {
            "target": ConcernTold(pk=key),
            "case_id": case_id,
            "shown": [notice] if notice else [],
            "recipients": [user_id],
            "changed": {"step": (None, step)},
            "purpose": WHY_TOLD,
        }
