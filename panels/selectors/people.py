"""Who can be asked: people to whom a case is open, and people who may chair."""

from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import AGENCY_WIDE, ROLES, Action, holds, may
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case, Participation, TeamMember
from cases.models.openness import open_case_rule

_FINDING = System("finding who can be asked about a case")


def people_who_can_open(case_id: UUID, *, action: Action) -> list[Membership]:
    """Everybody to whom the panel section of the case is open for ``action``, by agency and name.

    Asks the one rule for each of the case team and of those with agency-wide reach, in one statement.
    """
    able = [
        one for one in _near_the_case(case_id) if may(one.role, action) and holds(one.role, Section.PANEL)
    ]
    if not able:
        return []
    answers = {
        f"open_{number}": ExpressionWrapper(
            open_case_rule(as_actor(one), action, case="pk", section=Section.PANEL),
            output_field=BooleanField(),
        )
        for number, one in enumerate(able)
    }
    case = Case.objects.visible_to(_FINDING).filter(pk=case_id).annotate(**answers).values(*answers).first()
    return [one for number, one in enumerate(able) if case and case[f"open_{number}"]]


def _near_the_case(case_id: UUID) -> list[Membership]:
    part = Participation.objects.visible_to(_FINDING).filter(in_force(), case_id=case_id)
    team = TeamMember.objects.visible_to(_FINDING).filter(in_force(), case_id=case_id)
    on_it = team.filter(user_id=OuterRef("user_id"), agency_id=OuterRef("agency_id"))
    rows = Membership.objects.visible_to(_FINDING).filter(
        in_force(), agency_id__in=part.values("agency_id"), user__is_active=True
    )
    rows = rows.filter(Q(role__in=AGENCY_WIDE) | Exists(on_it))
    return list(rows.select_related("user", "agency").order_by("agency__name", "user__name"))


def people_who_may_chair(actor: ActingPerson) -> list[Membership]:
    """Panel chairs of the actor's own agency and of agencies taking part in cases open to the actor."""
    near = Participation.objects.visible_to(actor).filter(in_force()).values("agency_id")
    chairs = [code for code in ROLES if may(code, Action.RUN_MEETING)]
    rows = Membership.objects.visible_to(_FINDING).filter(
        in_force(),
        Q(agency_id=actor.agency_id) | Q(agency_id__in=near),
        role__in=chairs,
        user__is_active=True,
    )
    return list(rows.select_related("user", "agency").order_by("agency__name", "user__name"))


def named_with_agency(one: Membership) -> str:
    """*Surname, Forename (Agency)*, for a list to choose from."""
    return f"{one.user.listed_name} ({one.agency.name})"
