"""Declining a hand-over, with the reason."""

from django.db import transaction

from agencies.access import admit
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.hand_over_answers import refuse
from cases.hand_over_events import HandOverEvent
from cases.models import HandOver, HandOverState


@transaction.atomic
def decline_hand_over(hand_over: HandOver, *, actor: ActingPerson, version: int, reason: str) -> None:
    """Say no, and why: the sender is told, and the case stays with them as it was."""
    admit(actor, Action.ANSWER_HAND_OVER, agency_id=hand_over.to_agency_id)
    refuse(hand_over, HandOverState.DECLINED, actor=actor, version=version, reason=reason)
    changed = {"state": (HandOverState.PROPOSED.value, HandOverState.DECLINED.value)}
    record(HandOverEvent.DECLINED, actor=actor, target=hand_over, case_id=hand_over.case_id, changed=changed)
