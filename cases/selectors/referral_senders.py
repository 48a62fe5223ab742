"""Who, at the agency that sent a referral, is told of it: asked whenever there is something to tell."""

from uuid import UUID

from django.db.models import QuerySet

from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, Action, may
from agencies.validity import in_force
from audit.actor import System
from cases.models import Exclusion, Referral

_ASKING = System("finding who is told of a referral")


def told_at_the_sender(one: Referral) -> list[UUID]:
    """Whoever sent it, while they refer people there; else the managers. Nobody kept from the case."""
    sender = sender_still_there(one)
    if sender is not None:
        return [sender]
    kept = _kept_from_it(one)
    rows = _here(one).filter(role__in=AGENCY_WIDE)
    managers = {row.user_id for row in rows if may(row.role, Action.REFER_PERSON)}
    return sorted(managers - kept - {one.sent_by_id})


def sender_still_there(one: Referral) -> UUID | None:
    """Whoever sent it, if they still refer people for that agency and are not kept from what it led to."""
    roles = _here(one).filter(user_id=one.sent_by_id).values_list("role", flat=True)
    refers = any(may(role, Action.REFER_PERSON) for role in roles)
    return one.sent_by_id if refers and one.sent_by_id not in _kept_from_it(one) else None


def _here(one: Referral) -> QuerySet[Membership]:
    rows = Membership.objects.visible_to(_ASKING)
    return rows.filter(in_force(), agency_id=one.from_agency_id, user__is_active=True)


def _kept_from_it(one: Referral) -> set[UUID]:
    if one.case_id is None:
        return set()
    rows = Exclusion.objects.visible_to(_ASKING).filter(in_force(), case_id=one.case_id)
    return set(rows.values_list("user_id", flat=True))
