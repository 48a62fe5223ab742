"""When somebody leaves, a colleague goes on with the referrals they sent that are under way.

An administrator sees none of them: the narrow function inside the database moves them and answers with keys.
"""

from uuid import UUID

from django.db import transaction

from agencies.leaving import Leaver
from agencies.narrow_acts import call_narrow
from audit.actor import Actor
from audit.services import record
from cases.models import Referral
from cases.referral_events import ReferralEvent


@transaction.atomic
def hand_over_referrals(leaver: Leaver, successor: UUID, *, actor: Actor) -> int:
    """Give what waits for an answer or for more to a colleague; how many referrals there were."""
    handed = call_narrow("cases_hand_over_referrals", leaver.user_id, leaver.agency_id, successor)
    for (key,) in handed:
        changed = {"sent_by": (leaver.user_id, successor)}
        record(ReferralEvent.HANDED_OVER, actor=actor, target=Referral(pk=key), changed=changed)
    return len(handed)
