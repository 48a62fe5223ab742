"""Returning a referral, with what is missing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Referral, ReferralState
from cases.referral_events import ReferralEvent
from cases.referring import MEANWHILE, TO_ANSWER, add_step, ask_for_more, settle, tell_the_sender


@transaction.atomic
def return_referral(referral: Referral, *, actor: ActingPerson, version: int, reason: str) -> Referral:
    """Ask for more before answering: it goes back to whoever sent it, who may add to it."""
    one = claim(referral, actor, Action.ANSWER_REFERRAL, version=version)
    if one.state != ReferralState.SENT:
        raise ValidationError(MEANWHILE)
    if not reason.strip():
        raise ValidationError({"reason": "Explain what you need to know, so that they can add it"})
    one.state, one.answer_reason = ReferralState.RETURNED, reason
    one.answered_by_id, one.answered_at = actor.user_id, timezone.now()
    add_step(one, "returned", actor=actor, reason=reason)
    one.version += 1
    one.save(update_fields=["state", "answer_reason", "answered_by", "answered_at", "history", "version"])
    settle(one, TO_ANSWER, actor=actor)
    ask_for_more(one, actor=actor)
    tell_the_sender(one, "was returned for more", actor=actor)
    changed = {"state": (ReferralState.SENT.value, one.state.value)}
    record(ReferralEvent.RETURNED, actor=actor, target=one, changed=changed)
    return one
