"""Who is on the case team, who may join it, who may lead."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from agencies.access import open_or_404
from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import ROLES, Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case, Participation, TeamMember

_CHOOSING = System("choosing colleagues for a case team")
_WORKS_ON_CASES = [role.code for role in ROLES.values() if Action.VIEW in role.actions]
_CAN_ASSESS = [role.code for role in ROLES.values() if Action.ASSESS in role.actions]
_CAN_LEAD = [role.code for role in ROLES.values() if Action.EDIT_CASE in role.actions]


def team_of(case: Case, *, actor: ActingPerson) -> QuerySet[TeamMember]:
    """The case team as it is now, by agency and name; not those whose agency's part has ended."""
    taking_part = Participation.objects.visible_to(actor).filter(in_force(), case=case)
    rows = TeamMember.objects.visible_to(actor).filter(in_force(), case=case)
    rows = rows.filter(agency_id__in=taking_part.values("agency_id"))
    return rows.select_related("user", "agency").order_by("agency__name", "user__name")


def own_team_member(case: Case, key: UUID, *, actor: ActingPerson) -> TeamMember:
    """Somebody on this team for the agency acted for; those of other agencies are theirs to remove."""
    member = open_or_404(TeamMember, actor, pk=key, case=case)
    if member.agency_id != actor.agency_id:
        raise PermissionDenied
    return member


def people_who_may_join(case: Case, *, actor: ActingPerson) -> list[Membership]:
    """Colleagues at the agency acted for who work on cases and are not on this team for it yet.

    Never oneself: a manager with a second role would give that role a case nobody gave it.
    """
    there = TeamMember.objects.visible_to(actor).filter(in_force(), case=case, agency_id=actor.agency_id)
    people = _colleagues(actor.agency_id, _WORKS_ON_CASES).exclude(user_id=actor.user_id)
    return list(people.exclude(user_id__in=there.values("user_id")))


def people_who_may_lead(case: Case, *, actor: ActingPerson) -> list[Membership]:
    """People on the team for the lead agency, in a role that can lead, other than who leads now."""
    there = TeamMember.objects.visible_to(actor).filter(in_force(), case=case, agency_id=case.lead_agency_id)
    people = _colleagues(case.lead_agency_id, _CAN_LEAD).filter(user_id__in=there.values("user_id"))
    return to_whom_it_is_open(case, people.exclude(user_id=case.lead_practitioner_id))


def colleagues_who_may_lead(actor: ActingPerson) -> list[Membership]:
    """Everybody at the agency acted for in a role that can lead."""
    return list(_colleagues(actor.agency_id, _CAN_LEAD))


def colleagues_who_may_assess(case: Case, *, actor: ActingPerson) -> list[Membership]:
    """Those at the agency acted for who could assess on the case."""
    return to_whom_it_is_open(case, _colleagues(actor.agency_id, _CAN_ASSESS), action=Action.ASSESS)


def lead_in_force(case: Case) -> UUID | None:
    """Who leads the case, if they still could: at the lead agency, in a role that leads, and let in."""
    there = _colleagues(case.lead_agency_id, _CAN_LEAD).filter(user_id=case.lead_practitioner_id)
    return case.lead_practitioner_id if to_whom_it_is_open(case, there) else None


def to_whom_it_is_open(
    case: Case, people: Iterable[Membership], *, action: Action = Action.EDIT_CASE
) -> list[Membership]:
    """Those of them who could work on the case: on a restricted one nobody leads who is not named on it.

    Asked of the rule itself, as each of them.
    """
    return [
        one for one in people if Case.objects.visible_to(as_actor(one), action).filter(pk=case.pk).exists()
    ]


def sections_for(case: Case, *, actor: ActingPerson, agency_id: UUID, role: str) -> list[str]:
    """In words, what somebody of that agency in that role sees of the case."""
    parts = Participation.objects.visible_to(actor).filter(in_force(), case=case, agency_id=agency_id)
    granted = {code for part in parts for code in part.sections}
    held = ROLES[role].sections if role in ROLES else frozenset()
    return [section.label for section in Section if section in held and section.value in granted]


def _colleagues(agency_id: UUID, roles: list[str]) -> QuerySet[Membership]:
    # Not case content: who works where is known to colleagues, but the memberships are not theirs to list.
    rows = Membership.objects.visible_to(_CHOOSING).filter(in_force(), agency_id=agency_id, role__in=roles)
    return rows.filter(user__is_active=True).select_related("user", "agency").order_by("user__name", "role")
