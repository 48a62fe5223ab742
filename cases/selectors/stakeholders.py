"""Who should know of new information: those on the case whose access and role let them read the item."""

from uuid import UUID

from django.db.models import Q

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, Action, may
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case, InformationItem, Participation, TeamMember

_CHOOSING = System("finding who should know of new information")


def stakeholders_of(item: InformationItem, *, actor: ActingPerson) -> list[Membership]:
    """Everybody on the team, and the managers of its agencies, who may read this very item.

    Each is asked of the one rule; whoever is kept from the case or the item is not among them.
    """
    parts = Participation.objects.visible_to(actor).filter(in_force(), case_id=item.case_id)
    agencies = set(parts.values_list("agency_id", flat=True))
    found: dict[tuple[UUID, UUID], Membership] = {}
    for one in _at_work(item.case_id, agencies, actor=actor):
        if one.user_id != actor.user_id and _may_read(item, one):
            found.setdefault((one.user_id, one.agency_id), one)
    return list(found.values())


def people_at(case: Case, agency_id: UUID, *, actor: ActingPerson) -> list[UUID]:
    """Those of one agency who work on the case, its managers included, and to whom it is open."""
    near = _at_work(case.pk, {agency_id}, actor=actor)
    return list(dict.fromkeys(one.user_id for one in near if _may_open(case, one)))


def _at_work(case_id: UUID, agencies: set[UUID], *, actor: ActingPerson) -> list[Membership]:
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=case_id)
    places = set(team.values_list("user_id", "agency_id"))
    rows = Membership.objects.visible_to(_CHOOSING).filter(
        in_force(), agency_id__in=agencies, user__is_active=True
    )
    near = rows.filter(Q(role__in=AGENCY_WIDE) | Q(user_id__in=[user for user, _ in places]))
    found = near.select_related("user", "agency").order_by("agency__name", "user__name")
    return [one for one in found if one.role in AGENCY_WIDE or (one.user_id, one.agency_id) in places]


def _may_open(case: Case, membership: Membership) -> bool:
    reader = as_actor(membership)
    return may(reader.role, Action.VIEW) and Case.objects.visible_to(reader).filter(pk=case.pk).exists()


def _may_read(item: InformationItem, membership: Membership) -> bool:
    reader = as_actor(membership)
    if not may(reader.role, Action.VIEW):
        return False
    return InformationItem.objects.visible_to(reader).filter(pk=item.pk).exists()
