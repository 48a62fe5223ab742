"""Who supervises whom at an agency. Known to colleagues; nothing of any case."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from agencies.leaving import Leaver
from agencies.models import Membership, Supervision
from agencies.roles import SUPERVISING, Action, may
from agencies.validity import in_force
from audit.actor import ActingPerson

_LEADS_SESSIONS = (Action.LOG_SESSION, Action.LOG_MENTORING)


def supervisions_at(actor: ActingPerson) -> list[dict[str, Any]]:
    """Every supervision in force at the agency acted for, by whom it is about."""
    rows = Supervision.objects.filter(in_force(), agency_id=actor.agency_id)
    found = [
        {
            "id": one.pk,
            "supervisor": str(one.supervisor),
            "supervised": one.supervised.listed_name,
            "supervised_id": one.supervised_id,
            "valid_from": one.valid_from,
        }
        for one in rows.select_related("supervisor", "supervised")
    ]
    return sorted(found, key=lambda one: one["supervised"].casefold())


def supervisors_at(actor: ActingPerson) -> list[tuple[str, str]]:
    """Those who hold a supervising role at the agency acted for, as choices."""
    return _choices(actor, lambda role: role in SUPERVISING)


def people_to_supervise(actor: ActingPerson) -> list[tuple[str, str]]:
    """Those who lead sessions or assess at the agency acted for, as choices."""
    return _choices(actor, lambda role: may(role, Action.VIEW) and role not in SUPERVISING)


def unsupervised(actor: ActingPerson) -> list[str]:
    """By name, those who lead sessions at the agency acted for and have no supervisor."""
    supervised = {str(one["supervised_id"]) for one in supervisions_at(actor)}
    leads = _choices(actor, lambda role: any(may(role, act) for act in _LEADS_SESSIONS))
    return [name for key, name in leads if key not in supervised]


def supervisors_of(user_id: UUID, agency_id: UUID) -> list[str]:
    """By name, who supervises somebody at an agency now."""
    rows = Supervision.objects.filter(in_force(), supervised_id=user_id, agency_id=agency_id)
    return sorted(str(one.supervisor) for one in rows.select_related("supervisor"))


def count_supervisions_of(leaver: Leaver) -> int:
    """How many supervisions would end with somebody's leaving."""
    rows = Supervision.objects.filter(in_force(), agency_id=leaver.agency_id)
    return rows.filter(Q(supervisor_id=leaver.user_id) | Q(supervised_id=leaver.user_id)).count()


def _choices(actor: ActingPerson, wanted: Any) -> list[tuple[str, str]]:
    rows = Membership.objects.visible_to(actor, Action.MANAGE_MEMBERS).filter(in_force())
    people = {
        str(one.user_id): one.user.listed_name for one in rows.select_related("user") if wanted(one.role)
    }
    return sorted(people.items(), key=lambda one: one[1].casefold())
