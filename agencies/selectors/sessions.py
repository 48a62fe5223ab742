"""Where somebody is signed in."""

from uuid import UUID

from django.utils import timezone
from knox.models import AuthToken

from agencies.models import Session


def sessions_of(user_id: UUID) -> list[Session]:
    """The browsers somebody is signed in with now, the one used last first."""
    now = timezone.now()
    return list(Session.objects.filter(user_id=user_id, expire_date__gt=now).order_by("-last_used_at"))


def tokens_of(user_id: UUID) -> int:
    """How many programs hold a token of theirs that still works."""
    return int(AuthToken.objects.filter(user_id=user_id, expiry__gt=timezone.now()).count())
