"""Ending somebody's place at an agency, and with it everything that hung on it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.events import MemberEvent
from agencies.leaving import Leaver
from agencies.letting_go import let_go
from agencies.models import Membership
from agencies.roles import Action
from agencies.selectors.members import (
    administrators_locked,
    members_in_force,
    refuse_to_change,
    suspended_places,
)
from agencies.services.announce_arrival import announce_arrival
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def end_membership(
    membership: Membership,
    *,
    actor: ActingPerson,
    version: int | None = None,
    successor: UUID | None = None,
    moving_to: UUID | None = None,
) -> Membership:
    """End it from now. With somebody's last role at the agency everything else of theirs there ends too.

    Their open work passes to ``successor``; ``moving_to`` tells another agency that they are coming.
    """
    administrators = administrators_locked(actor)
    ending = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    refuse_to_change(ending, actor=actor, administrators=administrators, may_be_suspended=True)
    now = timezone.now()
    was_suspended = ending.valid_until is not None and ending.valid_until <= now
    if not was_suspended:
        ending.valid_until = now
    ending.version += 1
    ending.save(update_fields=["valid_until", "version"])
    if not members_in_force(actor, ending.user_id):
        _end_suspensions(ending.user_id, actor)
        let_go(Leaver(ending.user_id, ending.agency_id), actor=actor, successor=successor)
        if moving_to is not None:
            announce_arrival(actor=actor, user_id=ending.user_id, to_agency=moving_to)
    record(
        MemberEvent.ENDED,
        actor=actor,
        target=ending,
        changed={"valid_until": (None, ending.valid_until)},
    )
    return ending


def _end_suspensions(user_id: UUID, actor: ActingPerson) -> None:
    for place in suspended_places(actor, user_id):
        place.suspension_ended_at = timezone.now()
        place.version += 1
        place.save(update_fields=["suspension_ended_at", "version"])
