"""Possible matches: to whom the decision falls."""

from audit.actor import ActingPerson, System
from cases.matching import DUTY
from cases.models import PossibleMatch
from reminders.models import DueDate

_ASKING = System("asking to whom a decision falls")


def is_theirs_to_decide(match: PossibleMatch, *, actor: ActingPerson) -> bool:
    """Whether the duty to decide falls to them: to whoever leads the case, and the managers there.

    Not to a lead who opened the other record: they have said already what they think, so managers decide.
    """
    waiting = DueDate.objects.visible_to(_ASKING).filter(kind=DUTY, subject_id=match.pk, done_at__isnull=True)
    return not waiting.exists() or waiting.filter(DueDate.falls_to(actor)).exists()
