"""Giving a duty to another agency, when a case passes to it."""

from uuid import UUID

from django.db import transaction

from audit.actor import Actor
from audit.services import record
from reminders.events import DueEvent
from reminders.models import DueDate
from reminders.rules import AHEAD


@transaction.atomic
def hand_over_duty(due: DueDate, *, actor: Actor, agency_id: UUID, responsible_id: UUID) -> DueDate:
    """The duty, its day and its link stay as they were; from now on it is this person's, at this agency.

    What fell to a role of the old agency falls to the same role of the new one, if nobody is named.
    """
    before = due.responsible_id or due.responsible_role
    due.agency_id, due.responsible_id, due.raised_by_id = agency_id, responsible_id, None
    due.look_on = due.due_on - AHEAD
    due.version += 1
    due.save(update_fields=["agency", "responsible", "raised_by_id", "look_on", "version"])
    changed = {"responsible": (before, responsible_id)}
    record(DueEvent.HANDED_OVER, actor=actor, target=due, case_id=due.case_id, changed=changed)
    return due
