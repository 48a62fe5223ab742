"""For somebody who lost telephone, key and recovery codes: they set up a second step anew."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from agencies.events import SignInEvent
from agencies.models import User
from agencies.services.end_sessions import end_sessions
from audit.actor import Actor
from audit.services import record


@transaction.atomic
def reset_second_factor(user_id: UUID, *, actor: Actor, reason: str) -> None:
    """Remove every second step and recovery code of somebody, and sign them out everywhere.

    Whoever calls this has made sure, by other means than a message, that it is that person who asks, and
    says in ``reason`` how.
    """
    Authenticator.objects.filter(user_id=user_id).delete()
    end_sessions(user_id, actor=actor)
    record(SignInEvent.FACTORS_RESET, actor=actor, target=User(pk=user_id), purpose=reason)
