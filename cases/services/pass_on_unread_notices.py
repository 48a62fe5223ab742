"""Safety notices that somebody has not acknowledged are put before managers, by the clock."""

from datetime import date, timedelta

from django.db import transaction

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from audit.actor import System
from audit.services import record
from cases.information_events import SafetyNoticeEvent
from reminders.models import DueDate
from reminders.working_days import working_days_after

# So long past its day it is no longer the agency's own affair.
_THEN_TO_THE_LEAD = timedelta(days=2)


@transaction.atomic
def pass_on_unread_notices(*, actor: System, today: date) -> int:
    """First to the managers of that agency, then to those of the agency that leads; each step once."""
    with database_context(actor):
        answer_by = working_days_after(today, 1)
        made = call_narrow("pass_on_unread_notices", today, today - _THEN_TO_THE_LEAD, answer_by)
        for duty, case_id in made:
            changed = {"due_on": (None, answer_by)}
            target = DueDate(pk=duty)
            record(SafetyNoticeEvent.PASSED_ON, actor=actor, target=target, case_id=case_id, changed=changed)
    return len(made)
