"""Ending somebody's sessions and tokens because they leave, are suspended or move to another role."""

from uuid import UUID

from agencies.leaving import Leaver
from agencies.services.end_sessions import end_sessions
from audit.actor import Actor


def end_sign_ins(user_id: UUID, *, actor: Actor) -> None:
    """From their next request on they must sign in again, wherever they are signed in."""
    end_sessions(user_id, actor=actor)


def end_sign_ins_of(leaver: Leaver, *, actor: Actor) -> None:
    """The part of leaving that ends them."""
    end_sign_ins(leaver.user_id, actor=actor)
