"""Giving a member another role: the old membership ends, a new one begins, and both can be looked up."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.events import MemberEvent
from agencies.models import Membership
from agencies.roles import Action
from agencies.selectors.members import administrators_locked, members_in_force, reason_to_keep
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def change_member_role(
    membership: Membership, *, actor: ActingPerson, role: str, version: int | None = None
) -> Membership:
    """End this membership now and begin one in the other role; nobody changes their own."""
    administrators = administrators_locked(actor)
    ending = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    if reason := reason_to_keep(ending, actor=actor, administrators=administrators):
        raise ValidationError({"role": reason})
    if any(one.role == role for one in members_in_force(actor, ending.user_id)):
        raise ValidationError({"role": "This person already has this role at your agency."})
    now = timezone.now()
    ending.valid_until = now
    ending.version += 1
    ending.save(update_fields=["valid_until", "version"])
    begun = Membership(user_id=ending.user_id, agency_id=ending.agency_id, role=role, valid_from=now)
    begun.save()
    record(
        MemberEvent.ROLE_CHANGED,
        actor=actor,
        target=ending,
        shown=[begun.pk],
        changed={"role": (ending.role, role)},
    )
    return begun
