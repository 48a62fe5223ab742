"""Giving a member another role: the old membership ends, a new one begins, and both can be looked up."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.events import MemberEvent
from agencies.leaving import Leaver, open_work_of, what_ends
from agencies.letting_go import let_go
from agencies.models import Membership
from agencies.roles import Action
from agencies.selectors.members import administrators_locked, members_in_force, refuse_to_change
from agencies.selectors.successors import cannot_keep, works_on_cases
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def change_member_role(
    membership: Membership,
    *,
    actor: ActingPerson,
    role: str,
    version: int | None = None,
    keeps_places: bool | None = None,
    successor: UUID | None = None,
) -> Membership:
    """End this membership now and begin one in the other role; nobody changes their own.

    What they hold (places on teams, open work) is kept or ended in the same act: somebody says which.
    A role that opens no case keeps none of it.
    """
    administrators = administrators_locked(actor)
    ending = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    refuse_to_change(ending, actor=actor, administrators=administrators)
    if any(one.role == role for one in members_in_force(actor, ending.user_id)):
        raise ValidationError({"role": "This person already has this role at your agency."})
    if not _keeps(ending, role, keeps_places, actor):
        let_go(Leaver(ending.user_id, ending.agency_id), actor=actor, successor=successor)
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
        changed={"role": (ending.role, role), "keeps_places": (None, keeps_places)},
    )
    return begun


def _keeps(ending: Membership, role: str, keeps_places: bool | None, actor: ActingPerson) -> bool:
    """Whether they keep what they hold; refused while nobody has said so."""
    leaver = Leaver(ending.user_id, ending.agency_id)
    if not open_work_of(leaver) and not any(count for _, count in what_ends(leaver)):
        return True
    others = [one for one in members_in_force(actor, ending.user_id) if one.pk != ending.pk]
    if not works_on_cases(role) and not any(works_on_cases(one.role) for one in others):
        return False
    if keeps_places is None:
        question = "Select yes if they keep their places on case teams and their open work"
        raise ValidationError({"keeps_places": question})
    if keeps_places and (lost := cannot_keep(leaver, role)):
        words = ", ".join(lost).lower()
        raise ValidationError({"keeps_places": f"In the new role they cannot keep: {words}. Select no"})
    return keeps_places
