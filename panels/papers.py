"""Papers due before a meeting, those of cases included that whoever arranges it cannot see.

Each act is one call of a narrow database function (migration 0003) that asks for itself who acts, and
answers with keys for the ledger alone.
"""

from datetime import date
from uuid import UUID

from django.db import connection

from audit.actor import Actor
from audit.services import record
from panels.models import Meeting
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.rules import AHEAD


def move_papers(meeting: Meeting, to: date, why: str, *, actor: Actor) -> int:
    """The meeting moved, and the day its papers are due moves with it; how many."""
    moved = _papers(meeting, to, why)
    for due, case_id in moved:
        changed = {"due_on": (None, to)}
        record(DueEvent.SET, actor=actor, target=DueDate(pk=due), case_id=case_id, changed=changed)
    return len(moved)


def stop_waiting_for_papers(meeting: Meeting, *, actor: Actor) -> int:
    """Nobody is waited for any longer; how many were."""
    settled = _papers(meeting, None, "")
    for due, case_id in settled:
        record(DueEvent.SETTLED, actor=actor, target=DueDate(pk=due), case_id=case_id)
    return len(settled)


def _papers(meeting: Meeting, to: date | None, why: str) -> list[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM panels_papers(%s, %s, %s, %s)", [meeting.pk, to, why, AHEAD.days])
        return list(cursor.fetchall())
