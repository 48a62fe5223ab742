"""Who may take over a leaver's open work, and what the page says of it beforehand: numbers only."""

from typing import Any

from django.db.models import Q

from agencies.leaving import Leaver, open_work_of, what_ends
from agencies.models import Membership
from agencies.roles import Action, may
from agencies.validity import in_force
from audit.actor import ActingPerson


def must_be_handed_over(leaver: Leaver) -> bool:
    """Whether there is any open work to hand over."""
    return bool(open_work_of(leaver))


def may_take_over(leaver: Leaver, *, actor: ActingPerson) -> list[Membership]:
    """Colleagues in a role that may take on every kind of work there is to hand over; never oneself."""
    works = [work for work, _ in open_work_of(leaver)]
    waiting = Q(invitation_ends_at__isnull=False, taken_up_at__isnull=True)
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS).filter(
        in_force(), ~waiting, agency_id=leaver.agency_id, user__is_active=True
    )
    rows = rows.exclude(user_id__in=[leaver.user_id, actor.user_id])
    found: dict[Any, Membership] = {}
    for one in rows.select_related("user").order_by("user__name", "role"):
        if all(work.taken_by(one.role, one.user_id, leaver) for work in works):
            found.setdefault(one.user_id, one)
    return list(found.values())


def cannot_keep(leaver: Leaver, role: str) -> list[str]:
    """The kinds of open work that the new role may not hold."""
    return [work.words for work, _ in open_work_of(leaver) if not work.taken_by(role, leaver.user_id, leaver)]


def works_on_cases(role: str) -> bool:
    """Whether the role opens any case at all; one that does not keeps no place on a team."""
    return may(role, Action.VIEW)


def before_leaving(leaver: Leaver, *, actor: ActingPerson) -> dict[str, Any]:
    """What the page shows: what ends, what is handed over, and to whom it can go."""
    works = open_work_of(leaver)
    ends = what_ends(leaver)
    possible = may_take_over(leaver, actor=actor) if works else []
    return {
        "ends": [{"words": words, "count": count} for words, count in ends],
        "handed": [{"words": work.words, "count": count} for work, count in works],
        "successors": [(str(one.user_id), f"{one.user.listed_name}, {one.role_label}") for one in possible],
        "holds_anything": bool(works) or any(count for _, count in ends),
    }
