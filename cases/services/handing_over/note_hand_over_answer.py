"""Noting that a hand-over was declined, without proposing another."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.hand_over_events import HandOverEvent
from cases.hand_over_words import MEANWHILE
from cases.models import HandOver, HandOverState
from cases.selectors.hand_overs import ANSWERED
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def note_hand_over_answer(hand_over: HandOver, *, actor: ActingPerson, version: int) -> HandOver:
    """The "no" was read, and the agency goes on leading: nobody is waited for any longer."""
    one = claim(hand_over, actor, Action.HAND_OVER_CASE, version=version)
    if one.state != HandOverState.DECLINED:
        raise ValidationError(MEANWHILE)
    settle_due_date(actor=actor, kind=ANSWERED, subject=one)
    record(HandOverEvent.ANSWER_NOTED, actor=actor, target=one, case_id=one.case_id)
    return one
