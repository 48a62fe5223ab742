"""Who at an agency hears of an information request: asked each time something is told, not remembered."""

from uuid import UUID

from django.db.models import QuerySet

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, ROLES, Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import Actor, System
from cases.models import InformationRequest, Participation, TeamMember
from cases.models.openness import open_case_rule

_CHOOSING = System("finding who hears of an information request")
_ROLES = sorted(role.code for role in ROLES.values() if Action.REQUEST_INFORMATION in role.actions)


def who_hears(one: InformationRequest, *, agency_id: UUID, rather: UUID, actor: Actor) -> list[UUID]:
    """Whoever asked, or was asked, while they may still act on it there; else their team; else managers.

    Nobody who left, is kept from the case or is no longer shown that part of the record.
    """
    # Not case content: who works where is known to those they work with.
    rows = Membership.objects.visible_to(_CHOOSING).filter(
        in_force(), agency_id=agency_id, user__is_active=True, role__in=_ROLES
    )
    team = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=one.case_id, agency_id=agency_id)
    for asked in (
        rows.filter(user_id=rather),
        rows.filter(user_id__in=list(team.values_list("user_id", flat=True))),
        rows.filter(role__in=AGENCY_WIDE),
    ):
        if found := _of_these(asked, one, actor):
            return found
    return []


def _of_these(rows: QuerySet[Membership], one: InformationRequest, actor: Actor) -> list[UUID]:
    found = [each.user_id for each in rows.select_related("agency") if _may_act(each, one, actor)]
    return list(dict.fromkeys(found))


def _may_act(membership: Membership, one: InformationRequest, actor: Actor) -> bool:
    # Asked as an act, not as a look: a glass somebody may have broken makes nobody one to tell.
    rule = open_case_rule(
        as_actor(membership), Action.REQUEST_INFORMATION, case="case_id", section=Section(one.in_section)
    )
    parts = Participation.objects.visible_to(actor).filter(
        case_id=one.case_id, agency_id=membership.agency_id
    )
    return parts.filter(rule).exists()
