"""Throwing away text that was kept back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies.events import AccessEvent
from agencies.models import StashedPost
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def discard_typing(kept: StashedPost, *, actor: ActingPerson) -> None:
    """Discard one's own kept text; nobody can discard another's."""
    if kept.user_id != actor.user_id:
        raise PermissionDenied
    record(AccessEvent.TYPING_DISCARDED, actor=actor, target=kept)
    kept.delete()
