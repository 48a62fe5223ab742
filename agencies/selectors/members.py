"""Who works at an agency, in which role, from when until when."""

from typing import Any
from uuid import UUID

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


def reason_to_keep(
    membership: Membership, *, actor: ActingPerson, administrators: list[Membership]
) -> str | None:
    """Why this person may not change or end this membership, in the words they will read."""
    if membership.user_id == actor.user_id:
        return "You cannot change your own membership. Ask another administrator."
    if membership.pk not in {one.pk for one in members_in_force(actor, membership.user_id)}:
        return "This membership has already ended."
    if membership.role in ADMINISTRATORS and all(one.pk == membership.pk for one in administrators):
        return "This is the only administrator of your agency. Add another one first."
    return None


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
        "version": membership.version,
    }
