"""Ending somebody's sessions and tokens because they leave, are suspended or move to another role."""

from uuid import UUID

from knox.models import AuthToken

from agencies.leaving import Leaver
from audit.actor import Actor


def end_sign_ins(user_id: UUID, *, actor: Actor) -> None:
    """From their next request on they must sign in again, wherever they are signed in."""
    AuthToken.objects.filter(user_id=user_id).delete()


def end_sign_ins_of(leaver: Leaver, *, actor: Actor) -> None:
    """The part of leaving that ends them."""
    end_sign_ins(leaver.user_id, actor=actor)
