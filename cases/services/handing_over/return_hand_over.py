"""Returning a hand-over, with the reason."""

from django.db import transaction

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.hand_over_answers import refuse
from cases.hand_over_events import HandOverEvent
from cases.models import HandOver, HandOverState


@transaction.atomic
def return_hand_over(hand_over: HandOver, *, actor: ActingPerson, version: int, reason: str) -> None:
    """Ask for more before answering: the proposal goes back to the sender, who may add to it."""
    admit(actor, Action.ANSWER_HAND_OVER, agency_id=hand_over.to_agency_id)
    refuse(hand_over, HandOverState.RETURNED, actor=actor, version=version, reason=reason)
    changed = {"state": (HandOverState.PROPOSED.value, HandOverState.RETURNED.value)}
    record(HandOverEvent.RETURNED, actor=actor, target=hand_over, case_id=hand_over.case_id, changed=changed)
