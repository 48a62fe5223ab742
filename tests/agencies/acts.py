"""Acts of administrators as a page carries them out: the database knows who asks."""

from typing import Any

from agencies.models import Membership
from agencies.services.change_member_role import change_member_role
from agencies.services.end_membership import end_membership
from tests.cast import Cast
from tests.database_roles import acting_for


def end(cast: Cast, membership: Membership, *, by: str = "administrator", **more: Any) -> Membership:
    """End a membership; what the officer leaves behind goes to the colleague."""
    actor = cast.actor(by)
    if membership == cast.memberships["officer"]:
        more.setdefault("successor", cast.user("colleague").pk)
    with acting_for(actor):
        return end_membership(membership, actor=actor, **more)


def change(
    cast: Cast, membership: Membership, role: str, *, by: str = "administrator", **more: Any
) -> Membership:
    """Change a role; places and work go to the colleague unless said otherwise."""
    actor = cast.actor(by)
    with acting_for(actor):
        return change_member_role(membership, actor=actor, role=role, **more)
