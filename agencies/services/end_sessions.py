"""Ending somebody's sessions and tokens, all in one act: the next thing they send finds nobody signed in."""

from uuid import UUID

from django.db import transaction
from knox.models import AuthToken

from agencies.events import SignInEvent
from agencies.models import Session, User
from audit.actor import Actor, Visitor
from audit.services import record


@transaction.atomic
def end_sessions(user_id: UUID, *, actor: Actor | Visitor, keep: UUID | None = None) -> int:
    """End every session and API token of somebody, or all but the session called ``keep``; returns how many.

    Whoever calls this has asked whether ``actor`` may; it happens in the caller's transaction.
    """
    ending = Session.objects.filter(user_id=user_id)
    if keep is not None:
        ending = ending.exclude(handle=keep)
    tokens = AuthToken.objects.filter(user_id=user_id)
    handles = list(ending.values_list("handle", flat=True))
    count = len(handles) + tokens.count()
    record(SignInEvent.SESSIONS_ENDED, actor=actor, target=User(pk=user_id), shown=handles)
    ending.delete()
    tokens.delete()
    return count


@transaction.atomic
def end_session(handle: UUID, *, user_id: UUID, actor: Actor | Visitor) -> bool:
    """End one of somebody's sessions; false if it is not theirs or has ended already."""
    ending = Session.objects.filter(user_id=user_id, handle=handle)
    if not ending.exists():
        return False
    record(SignInEvent.SESSIONS_ENDED, actor=actor, target=User(pk=user_id), shown=[handle])
    ending.delete()
    return True
