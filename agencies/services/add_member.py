"""Giving somebody a place at an agency."""

from functools import partial

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit
from agencies.events import MemberEvent
from agencies.models import Membership, User
from agencies.notify import invite
from agencies.roles import Action
from agencies.selectors.members import members_in_force
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def add_member(*, actor: ActingPerson, email: str, name: str, role: str) -> Membership:
    """Add somebody to the agency acted for, in a role, from now.

    Whoever already works elsewhere keeps their name and password; the administrator gets the same answer
    and both get an e-mail, so that nothing says whether the account was there before.
    """
    admit(actor, Action.MANAGE_MEMBERS)
    user = _account(email, name)
    if user.pk == actor.user_id:
        raise ValidationError({"email": "You cannot give yourself a role. Ask another administrator."})
    if any(one.role == role for one in members_in_force(actor, user.pk)):
        raise ValidationError({"role": "This person already has this role at your agency."})
    membership = Membership(user=user, agency_id=actor.agency_id, role=role, valid_from=timezone.now())
    membership.save()
    record(
        MemberEvent.ADDED,
        actor=actor,
        target=membership,
        recipients=[user.pk],
        changed={"role": (None, role)},
    )
    transaction.on_commit(partial(invite, user))
    return membership


def _account(email: str, name: str) -> User:
    address = User.objects.normalize_email(email).lower()
    given = {"name": name, "password": make_password(None)}
    user, _ = User.objects.get_or_create(email=address, defaults=given)
    return user
