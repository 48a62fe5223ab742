"""Who should know of new information: those on the case whose access and role let them read the item."""

from uuid import UUID

from django.db.models import Q

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, Action, may
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import InformationItem, Participation, TeamMember

_CHOOSING = System("finding who should know of new information")


def stakeholders_of(item: InformationItem, *, actor: ActingPerson) -> list[Membership]:
    """Everybody on the team, and the managers of its agencies, who may read this very item.

    Each is asked of the one rule; whoever is kept from the case or the item is not among them.
    """
    parts = Participation.objects.visible_to(actor).filter(in_force(), case_id=item.case_id)
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=item.case_id)
    agencies = set(parts.values_list("agency_id", flat=True))
    places = set(team.values_list("user_id", "agency_id"))
    rows = Membership.objects.visible_to(_CHOOSING).filter(
        in_force(), agency_id__in=agencies, user__is_active=True
    )
    near = rows.filter(Q(role__in=AGENCY_WIDE) | Q(user_id__in=[user for user, _ in places]))
    found: dict[tuple[UUID, UUID], Membership] = {}
    for one in near.select_related("user", "agency").order_by("agency__name", "user__name"):
        at_work = one.role in AGENCY_WIDE or (one.user_id, one.agency_id) in places
        if at_work and one.user_id != actor.user_id and _may_read(item, one):
            found.setdefault((one.user_id, one.agency_id), one)
    return list(found.values())


def _may_read(item: InformationItem, membership: Membership) -> bool:
    reader = as_actor(membership)
    if not may(reader.role, Action.VIEW):
        return False
    return InformationItem.objects.visible_to(reader).filter(pk=item.pk).exists()
