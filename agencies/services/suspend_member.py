"""Suspending somebody: from their next request on they act for nobody here, until it is lifted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.administration_events import PlaceEvent
from agencies.end_sign_ins import end_sign_ins
from agencies.models import Membership
from agencies.roles import Action
from agencies.selectors.members import (
    administrators_locked,
    members_in_force,
    refuse_to_change,
    suspended_places,
)
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def suspend_member(
    membership: Membership, *, actor: ActingPerson, reason: str, version: int | None = None
) -> list[Membership]:
    """Suspend every role the person holds here, and end their sessions and tokens. Their places stay."""
    administrators = administrators_locked(actor)
    asked = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    refuse_to_change(asked, actor=actor, administrators=administrators)
    if not reason.strip():
        raise ValidationError({"reason": "Explain why they are suspended"})
    now = timezone.now()
    suspended = members_in_force(actor, asked.user_id)
    for one in suspended:
        one.valid_until = one.suspended_at = now
        one.suspended_because = reason
        one.version += 1
        one.save(update_fields=["valid_until", "suspended_at", "suspended_because", "version"])
        record(PlaceEvent.SUSPENDED, actor=actor, target=one, changed={"suspended_at": (None, now)})
    end_sign_ins(asked.user_id, actor=actor)
    return suspended


@transaction.atomic
def lift_suspension(
    membership: Membership, *, actor: ActingPerson, reason: str, version: int | None = None
) -> list[Membership]:
    """Give back every role that was suspended, from now. Somebody suspended never lifts their own."""
    asked = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    if asked.user_id == actor.user_id:
        raise ValidationError("You cannot change your own membership. Ask another administrator.")
    if not reason.strip():
        raise ValidationError({"reason": "Explain why the suspension is lifted"})
    places = suspended_places(actor, asked.user_id)
    if not places:
        raise ValidationError("This person is not suspended.")
    now = timezone.now()
    begun = []
    for one in places:
        one.suspension_ended_at = now
        one.version += 1
        one.save(update_fields=["suspension_ended_at", "version"])
        again = Membership(user_id=one.user_id, agency_id=one.agency_id, role=one.role, valid_from=now)
        again.save()
        begun.append(again)
        changed = {"suspension_ended_at": (None, now), "reason": (None, reason)}
        record(PlaceEvent.LIFTED, actor=actor, target=one, shown=[again.pk], changed=changed)
    return begun
