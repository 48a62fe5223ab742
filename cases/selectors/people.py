"""Memberships as the answers of a question."""

from collections.abc import Iterable
from uuid import UUID

from agencies.models import Agency, Membership


def by_person(memberships: Iterable[Membership]) -> list[tuple[str, str]]:
    """Each person once, with the roles they hold: "Alex Sample (Assessor, Mentor)"."""
    names: dict[str, str] = {}
    roles: dict[str, list[str]] = {}
    for one in memberships:
        names[str(one.user_id)] = one.user.name
        roles.setdefault(str(one.user_id), []).append(one.role_label)
    return [(key, f"{name} ({', '.join(roles[key])})") for key, name in names.items()]


def agency_named(agency_id: UUID) -> str:
    """What an agency is called."""
    return Agency.objects.get(pk=agency_id).name
