"""Ending somebody's place at an agency, and with it everything that hung on it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.events import MemberEvent
from agencies.leaving import Leaver, end_everything_of
from agencies.models import Membership
from agencies.roles import Action
from agencies.selectors.members import administrators_locked, members_in_force, reason_to_keep
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def end_membership(membership: Membership, *, actor: ActingPerson, version: int | None = None) -> Membership:
    """End it from now. With their last role at the agency, a person's places on its case teams end too."""
    administrators = administrators_locked(actor)
    ending = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    if reason := reason_to_keep(ending, actor=actor, administrators=administrators):
        raise ValidationError(reason)
    ending.valid_until = timezone.now()
    ending.version += 1
    ending.save(update_fields=["valid_until", "version"])
    if not members_in_force(actor, ending.user_id):
        end_everything_of(Leaver(ending.user_id, ending.agency_id), actor=actor)
    record(
        MemberEvent.ENDED,
        actor=actor,
        target=ending,
        changed={"valid_until": (None, ending.valid_until)},
    )
    return ending
