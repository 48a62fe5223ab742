"""Erasing referrals that led to no case, from the day they lapse."""

from uuid import UUID

from django.db import transaction

from agencies.narrow_acts import call_narrow
from audit.actor import System
from audit.services import record
from cases.referral_events import ReferralEvent

_AT_ONCE = 200


@transaction.atomic
def forget_referrals(*, actor: System) -> int:
    """Erase every word of referrals whose day has come, with what told of them; how many there were."""
    gone: list[UUID] = [key for (key,) in call_narrow("cases_forget_referrals", _AT_ONCE)]
    if gone:
        record(ReferralEvent.FORGOTTEN, actor=actor, shown=gone)
    return len(gone)
