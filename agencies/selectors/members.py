"""Who works at an agency, in which role, from when until when."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, ExpressionWrapper

from agencies.models import Membership
from agencies.roles import ROLES, Action, may
from agencies.validity import in_force
from audit.actor import ActingPerson

ADMINISTRATORS = sorted(code for code in ROLES if may(code, Action.MANAGE_MEMBERS))


def members_of_agency(actor: ActingPerson) -> list[dict[str, Any]]:
    """Every membership of the agency acted for, those in force first, each group by surname."""
    in_force_now = ExpressionWrapper(in_force(), output_field=BooleanField())
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS).annotate(is_in_force=in_force_now)
    members = [_row(one, actor) for one in rows.select_related("user")]
    return sorted(members, key=lambda row: (not row["is_in_force"], row["name"].casefold(), row["role"]))


def members_in_force(actor: ActingPerson, user_id: UUID) -> list[Membership]:
    """One person's memberships in force at the agency acted for."""
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS)
    return list(rows.filter(in_force(), user_id=user_id))


def administrators_locked(actor: ActingPerson) -> list[Membership]:
    """The agency's administrators in force, locked, so that two of them cannot remove each other at once."""
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS)
    rows = rows.filter(in_force(), role__in=ADMINISTRATORS, user__is_active=True)
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def suspended_places(actor: ActingPerson, user_id: UUID) -> list[Membership]:
    """One person's memberships at the agency acted for that are suspended now."""
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS)
    return list(rows.filter(user_id=user_id, suspended_at__isnull=False, suspension_ended_at__isnull=True))


def refuse_to_change(
    membership: Membership,
    *,
    actor: ActingPerson,
    administrators: list[Membership],
    may_be_suspended: bool = False,
) -> None:
    """Refuse, in the words they will read, what this person may not do to this membership."""
    if membership.user_id == actor.user_id:
        raise ValidationError("You cannot change your own membership. Ask another administrator.")
    holds_now = membership.pk in {one.pk for one in members_in_force(actor, membership.user_id)}
    if not holds_now and not (may_be_suspended and is_suspended(membership)):
        raise ValidationError("This membership has already ended.")
    if membership.role in ADMINISTRATORS and all(one.pk == membership.pk for one in administrators):
        raise ValidationError("This is the only administrator of your agency. Add another one first.")


def is_suspended(membership: Membership) -> bool:
    """Whether it is suspended now."""
    return membership.suspended_at is not None and membership.suspension_ended_at is None


def invitation_of(membership: Any) -> str:
    """How an invitation stands: ``open``, ``expired``, ``withdrawn``; empty for whoever has taken it up."""
    if membership.invitation_ends_at is None or membership.taken_up_at is not None:
        return ""
    if membership.valid_until != membership.invitation_ends_at:
        return "withdrawn"
    return "open" if membership.is_in_force else "expired"


def _row(membership: Any, actor: ActingPerson) -> dict[str, Any]:
    return {
        "id": membership.pk,
        "name": membership.user.listed_name,
        "email": membership.user.email,
        "role": membership.role,
        "role_label": membership.role_label,
        "valid_from": membership.valid_from,
        "valid_until": membership.valid_until,
        "is_in_force": membership.is_in_force,
        "is_own": membership.user_id == actor.user_id,
        "is_suspended": is_suspended(membership),
        "invitation": invitation_of(membership),
        "invitation_ends_at": membership.invitation_ends_at,
        "user_id": membership.user_id,
        "version": membership.version,
    }
