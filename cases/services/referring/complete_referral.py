"""Sending a returned referral again, with what the other agency asked for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Referral, ReferralState
from cases.referral_events import WHY_REFERRED, ReferralEvent
from cases.referral_rules import answer_day
from cases.referring import (
    ASKED,
    MEANWHILE,
    TO_COMPLETE,
    add_step,
    ask_for_an_answer,
    checked,
    sent_already,
    settle,
)
from cases.subject_access import in_words


@transaction.atomic
def complete_referral(referral: Referral, *, actor: ActingPerson, version: int, **said: Any) -> Referral:
    """Say more, and ask again. How it read before stays in its history."""
    one = claim(referral, actor, Action.REFER_PERSON, version=version)
    if one.state != ReferralState.RETURNED:
        raise ValidationError(MEANWHILE)
    kept = checked(said)
    before = {name: in_words(one, name) for name in ASKED if getattr(one, name) != kept[name]}
    for name, value in kept.items():
        setattr(one, name, value)
    one.state, one.sent_at = ReferralState.SENT, timezone.now()
    one.answer_by = answer_day(timezone.localdate(), is_danger=one.is_danger)
    add_step(one, "completed", actor=actor, before={name: text for name, text in before.items() if text})
    one.version += 1
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as refused:
        raise sent_already(refused) from refused
    settle(one, TO_COMPLETE, actor=actor)
    ask_for_an_answer(one, actor=actor)
    told: dict[str, Any] = {"recipients": [one.to_agency_id], "purpose": WHY_REFERRED}
    changed = {"state": (ReferralState.RETURNED.value, one.state.value)}
    record(ReferralEvent.COMPLETED, actor=actor, target=one, changed=changed, **told)
    return one
