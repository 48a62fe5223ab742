"""Who works on a case and may do this or that on it; and of them, who should know of new information."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, ROLES, Action
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case, InformationItem, Participation, TeamMember
from cases.models.openness import open_to_whoever

_CHOOSING = System("finding who may act on a case")


def people_on(
    case_id: UUID,
    action: Action,
    *,
    agencies: Collection[UUID] | QuerySet[Any, Any],
    actor: ActingPerson,
) -> QuerySet[Membership]:
    """Those of these agencies on the team, and their managers, who may do this on the case; one statement.

    Asked as an act, not as a look: a glass somebody may have broken makes nobody one of them.
    """
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=case_id)
    # Not case content: who works where is known to those they work with.
    rows = Membership.objects.visible_to(_CHOOSING).filter(
        in_force(), agency_id__in=agencies, user__is_active=True
    )
    # Looked for among these few, so that the rule is not asked of everybody who works anywhere.
    near = rows.filter(Q(role__in=AGENCY_WIDE) | Q(user_id__in=team.values("user_id")))
    found = near.filter(open_to_whoever(ROLES, action, case_id))
    return found.select_related("user", "agency").order_by("agency__name", "user__name", "role")


def people_at(case: Case, agency_id: UUID, *, actor: ActingPerson) -> list[UUID]:
    """Those of one agency who work on the case, its managers included, and to whom it is open."""
    near = people_on(case.pk, Action.VIEW, agencies=[agency_id], actor=actor)
    return list(dict.fromkeys(one.user_id for one in near))


def stakeholders_of(item: InformationItem, *, actor: ActingPerson) -> list[Membership]:
    """Everybody on the team, and the managers of its agencies, who may read this very item.

    Each is asked of the one rule; whoever is kept from the case or the item is not among them.
    """
    parts = Participation.objects.visible_to(actor).filter(in_force(), case_id=item.case_id)
    near = people_on(item.case_id, Action.VIEW, agencies=parts.values("agency_id"), actor=actor)
    found: dict[tuple[UUID, UUID], Membership] = {}
    for one in near.exclude(user_id=actor.user_id):
        if _may_read(item, one):
            found.setdefault((one.user_id, one.agency_id), one)
    return list(found.values())


def _may_read(item: InformationItem, membership: Membership) -> bool:
    """Whether the item's own rule, its handling included, lets this person read it."""
    return InformationItem.objects.visible_to(as_actor(membership)).filter(pk=item.pk).exists()
