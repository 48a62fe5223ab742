"""For whom somebody acts: one agency in one role at a time."""

from typing import Any
from uuid import UUID

from agencies.invitations import take_up
from agencies.models import Membership
from agencies.validity import in_force
from audit.actor import ActingPerson, System

SESSION_KEY = "acting_for"
_SIGN_IN = System("choosing whom to act for")


class ActsForNobody(Exception):
    """Signed in, but holds no membership in force."""


class MustChoose(Exception):
    """Signed in with several memberships and has not said which."""


def memberships_in_force(user_id: UUID) -> list[Membership]:
    """The memberships somebody could act for now."""
    rows = Membership.objects.visible_to(_SIGN_IN).filter(in_force(), user_id=user_id)
    return list(rows.select_related("agency").order_by("agency__name", "role"))


def acting_membership(user_id: UUID, chosen: Any) -> tuple[Membership, int]:
    """The membership somebody acts for and how many they could choose from.

    A membership that ended since it was chosen no longer counts, from the next request on. Acting for it
    the first time takes up the invitation to it.
    """
    acting, choices = held_membership(user_id, chosen)
    take_up(acting, actor=as_actor(acting))
    return acting, choices


def held_membership(user_id: UUID, chosen: Any) -> tuple[Membership, int]:
    """The same, without acting for it: nothing is taken up."""
    held = memberships_in_force(user_id)
    if not held:
        raise ActsForNobody
    return _chosen_of(held, chosen), len(held)


def _chosen_of(held: list[Membership], chosen: Any) -> Membership:
    if len(held) == 1:
        return held[0]
    for membership in held:
        if str(membership.pk) == chosen:
            return membership
    raise MustChoose


def as_actor(membership: Membership) -> ActingPerson:
    """The actor that a membership makes of its holder."""
    return ActingPerson(
        user_id=membership.user_id,
        membership_id=membership.pk,
        agency_id=membership.agency_id,
        role=membership.role,
        regime=membership.agency.regime,
    )
