"""What both ways of saying no to a hand-over have in common: the sender is told by a duty and a notice."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.actor import ActingPerson
from cases import hidden_cases
from cases.hand_over_words import DUTY, MEANWHILE
from cases.made_unseen import record_made
from cases.models import HandOver, HandOverState
from reminders.services.due_dates import settle_due_date
from reminders.working_days import working_days_after

DECIDED_WITHIN = 2


def refuse(
    hand_over: HandOver, answer: HandOverState, *, actor: ActingPerson, version: int, reason: str
) -> None:
    """Answer no, or not yet: the case is not this agency's to read, so a narrow function tells the sender."""
    if not reason.strip():
        raise ValidationError({"reason": "Explain why, so that the other agency knows what to do next"})
    made = hidden_cases.refuse_hand_over(
        hand_over.pk,
        version=version,
        answer=answer.value,
        reason=reason,
        due_on=working_days_after(timezone.localdate(), DECIDED_WITHIN),
    )
    if not made:
        raise ValidationError(MEANWHILE)
    settle_due_date(actor=actor, kind=DUTY, subject=hand_over)
    record_made(made, actor=actor)
