"""Declining a referral, on a ground and with the reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import DeclineGround, Referral, ReferralState
from cases.referral_events import ReferralEvent
from cases.referral_rules import lapse_day
from cases.referring import MEANWHILE, TO_ANSWER, add_step, settle, tell_the_sender


@transaction.atomic
def decline_referral(
    referral: Referral, *, actor: ActingPerson, version: int, ground: str, reason: str
) -> Referral:
    """Say no, and why. From its day on it is shown to nobody: an unfounded one lapses soonest."""
    one = claim(referral, actor, Action.ANSWER_REFERRAL, version=version)
    if one.state != ReferralState.SENT:
        raise ValidationError(MEANWHILE)
    _check(ground, reason)
    one.state, one.decline_ground, one.answer_reason = ReferralState.DECLINED, ground, reason
    one.answered_by_id, one.answered_at = actor.user_id, timezone.now()
    one.lapses_on = lapse_day(timezone.localdate(), unfounded=ground == DeclineGround.UNFOUNDED)
    add_step(one, "declined", actor=actor, reason=reason)
    one.version += 1
    one.save()
    settle(one, TO_ANSWER, actor=actor)
    tell_the_sender(one, "was declined", actor=actor)
    changed = {"state": (ReferralState.SENT.value, one.state.value), "decline_ground": ("", ground)}
    record(ReferralEvent.DECLINED, actor=actor, target=one, changed=changed)
    return one


def _check(ground: str, reason: str) -> None:
    problems = {}
    if ground not in DeclineGround.values:
        problems["ground"] = "Select why your agency does not take it from the answers shown"
    if not reason.strip():
        problems["reason"] = "Explain why, so that the other agency knows what to do next"
    if problems:
        raise ValidationError(problems)
