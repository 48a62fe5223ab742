"""Taking a referral back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Referral, ReferralState
from cases.referral_events import ReferralEvent
from cases.referral_rules import lapse_day
from cases.referring import MEANWHILE, TO_ANSWER, TO_COMPLETE, add_step, settle


@transaction.atomic
def withdraw_referral(referral: Referral, *, actor: ActingPerson, version: int, reason: str) -> Referral:
    """Take it back before it is answered: the other agency no longer sees it."""
    one = claim(referral, actor, Action.REFER_PERSON, version=version)
    if one.state not in {ReferralState.SENT, ReferralState.RETURNED}:
        raise ValidationError(MEANWHILE)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why you take it back"})
    before, one.state = one.state, ReferralState.WITHDRAWN
    one.lapses_on = lapse_day(timezone.localdate(), unfounded=True)
    add_step(one, "withdrawn", actor=actor, reason=reason)
    one.version += 1
    one.save(update_fields=["state", "lapses_on", "history", "version"])
    settle(one, TO_ANSWER, TO_COMPLETE, actor=actor)
    record(ReferralEvent.WITHDRAWN, actor=actor, target=one, changed={"state": (before, one.state.value)})
    return one
