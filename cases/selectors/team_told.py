"""Who on the team holds a section of the case, and so has to be told of what changes in it."""

from uuid import UUID

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import Action, may
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from cases.models import Case
from cases.selectors.opened import granted_sections
from cases.selectors.team import team_of

_TELLING = System("telling a case team of a change")


def team_holding(case: Case, section: Section, *, actor: ActingPerson) -> list[tuple[UUID, UUID]]:
    """Each member of the team who holds the section, with the agency they stand there for; not the actor.

    Asked of the rule itself, as each of them: whom a conflict or a restriction keeps out is not told.
    """
    places = [(one.user_id, one.agency_id) for one in team_of(case, actor=actor)]
    others = [place for place in dict.fromkeys(places) if place[0] != actor.user_id]
    return [place for place in others if _holds(case, section, place)]


def _holds(case: Case, section: Section, place: tuple[UUID, UUID]) -> bool:
    # Not case content: who works where is known to colleagues.
    rows = Membership.objects.visible_to(_TELLING).filter(
        in_force(), user_id=place[0], agency_id=place[1], user__is_active=True
    )
    for membership in rows.select_related("agency"):
        person = as_actor(membership)
        # The glass somebody may have broken makes nobody one of the team.
        if not may(person.role, Action.DO_ACTION):
            continue
        is_open = Case.objects.visible_to(person).filter(pk=case.pk).exists()
        if is_open and section in granted_sections(case, actor=person):
            return True
    return False
