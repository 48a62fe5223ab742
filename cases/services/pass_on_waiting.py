"""What waits too long is passed on by the clock: alerts nobody read, safety notices nobody decided on."""

from datetime import date, timedelta

from django.db import transaction

from agencies.database_context import database_context
from agencies.narrow_acts import call_narrow
from audit.actor import System
from audit.services import record
from cases.information_events import InformationEvent
from reminders.models import DueDate
from reminders.working_days import working_days_after

# So long past its day it is no longer the agency's own affair.
_THEN_TO_THE_LEAD = timedelta(days=3)


@transaction.atomic
def pass_on_waiting(*, actor: System, today: date) -> int:
    """Put what is past its day before the managers there, and days later before those who lead the case.

    Each step is taken once. It is one statement: cut off, nothing was done, and the next run does it.
    """
    with database_context(actor):
        answer_by = working_days_after(today, 1)
        made = call_narrow("pass_on_waiting", today, today - _THEN_TO_THE_LEAD, answer_by)
        for duty, case_id in made:
            changed = {"due_on": (None, answer_by)}
            passed_on = DueDate(pk=duty)
            record(
                InformationEvent.PASSED_ON, actor=actor, target=passed_on, case_id=case_id, changed=changed
            )
    return len(made)
