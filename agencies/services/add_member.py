"""Inviting somebody to an agency; sending the invitation again; withdrawing it."""

from functools import partial

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit, claim
from agencies.administration_events import PlaceEvent
from agencies.events import MemberEvent
from agencies.invitations import INVITED_FOR
from agencies.models import Membership, User
from agencies.notify import invite
from agencies.roles import Action
from agencies.selectors.members import members_in_force
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def add_member(*, actor: ActingPerson, email: str, name: str, role: str) -> Membership:
    """Invite somebody to the agency acted for, in a role. Until they act for it once, it ends by itself.

    Whoever already works elsewhere keeps their name and password; the administrator gets the same answer
    and both get an e-mail, so that nothing says whether the account was there before.
    """
    admit(actor, Action.MANAGE_MEMBERS)
    user = _account(email, name)
    if user.pk == actor.user_id:
        raise ValidationError({"email": "You cannot give yourself a role. Ask another administrator."})
    if any(one.role == role for one in members_in_force(actor, user.pk)):
        raise ValidationError({"role": "This person already has this role at your agency."})
    now = timezone.now()
    ends = now + INVITED_FOR
    membership = Membership(
        user=user,
        agency_id=actor.agency_id,
        role=role,
        valid_from=now,
        valid_until=ends,
        invited_at=now,
        invitation_ends_at=ends,
    )
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


@transaction.atomic
def resend_invitation(
    membership: Membership, *, actor: ActingPerson, version: int | None = None
) -> Membership:
    """Send the e-mail again; the time to take it up begins anew, even if it had run out."""
    invited = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    _refuse_if_taken_up(invited)
    if any(one.role == invited.role for one in members_in_force(actor, invited.user_id) if one != invited):
        raise ValidationError("This person already has this role at your agency.")
    now = timezone.now()
    before = invited.invitation_ends_at
    invited.invited_at = now
    invited.valid_until = invited.invitation_ends_at = now + INVITED_FOR
    invited.version += 1
    invited.save(update_fields=["invited_at", "valid_until", "invitation_ends_at", "version"])
    changed = {"invitation_ends_at": (before, invited.invitation_ends_at)}
    user = User.objects.get(pk=invited.user_id)
    record(PlaceEvent.RESENT, actor=actor, target=invited, recipients=[user.pk], changed=changed)
    transaction.on_commit(partial(invite, user))
    return invited


@transaction.atomic
def withdraw_invitation(
    membership: Membership, *, actor: ActingPerson, version: int | None = None
) -> Membership:
    """Take the invitation back: the link still opens a password page, and nothing behind it."""
    invited = claim(membership, actor, Action.MANAGE_MEMBERS, version=version)
    _refuse_if_taken_up(invited)
    now = timezone.now()
    if invited.valid_until is not None and invited.valid_until <= now:
        raise ValidationError("This invitation has run out already.")
    invited.valid_until = now
    invited.version += 1
    invited.save(update_fields=["valid_until", "version"])
    changed = {"valid_until": (invited.invitation_ends_at, now)}
    record(PlaceEvent.WITHDRAWN, actor=actor, target=invited, changed=changed)
    return invited


def _refuse_if_taken_up(invited: Membership) -> None:
    if invited.invitation_ends_at is None or invited.taken_up_at is not None:
        raise ValidationError("This person has taken up their invitation already.")


def _account(email: str, name: str) -> User:
    address = User.objects.normalize_email(email).lower()
    given = {"name": name, "password": make_password(None)}
    user, _ = User.objects.get_or_create(email=address, defaults=given)
    return user
