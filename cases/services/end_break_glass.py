"""Ending an emergency look before its time."""

from django.db import transaction

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases import hidden_cases
from cases.access_events import GlassEvent
from cases.models import Case


@transaction.atomic
def end_break_glass(case: Case, *, actor: ActingPerson) -> int:
    """Close the case to oneself again, now; how many openings that ended."""
    admit(actor, Action.BREAK_GLASS)
    ended = hidden_cases.end_break_glass(case.pk)
    record(GlassEvent.ENDED, actor=actor, target=case, case_id=case.pk, changed={"ended": (None, ended)})
    return ended
