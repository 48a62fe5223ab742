"""Those who were harmed: what is kept for them, and that it never reaches who works only with the person."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from agencies.roles import ROLES, Action
from agencies.sections import Section
from cases.models import Participation, Protection, VictimContact
from cases.selectors.opened import granted_sections
from cases.services.add_section_entry import add_section_entry
from tests.cases.sections import answered
from tests.cast import Cast, add_to_team
from tests.database_roles import acting_for

As = Callable[[str], Client]
ONLY_WITH_THE_PERSON = ("facilitator", "mentor", "community")
_SESSIONS = (Action.LOG_SESSION, Action.LOG_MENTORING)


@pytest.fixture
def kept(cast: Cast) -> Cast:
    """Both kinds are kept, and every agency was granted everything."""
    officer = cast.actor("officer")
    add_section_entry(cast.case, VictimContact, actor=officer, **answered(VictimContact))
    zone = answered(Protection, kind="exclusion_zone", area="Canary Harbour Street")
    add_section_entry(cast.case, Protection, actor=officer, **zone)
    for part in Participation.unguarded.filter(case=cast.case):
        part.sections = list(Section.values)
        part.save()
    add_to_team(cast.case, cast.user("supervisor").pk, cast.agency("larkfield"))
    return cast


def test_liaison_wishes_conditions_and_zones_are_kept(kept: Cast, as_: As) -> None:
    page = reverse("cases:victims", args=[kept.case.reference])
    body = as_("officer").get(page).content.decode()
    for said in ("Canary liaison", "Canary wishes", "Canary what", "Exclusion zone", "Canary Harbour Street"):
        assert said in body


@pytest.mark.parametrize("who", [*ONLY_WITH_THE_PERSON, "supervisor"])
def test_who_works_only_with_the_person_never_reads_of_victims_whatever_was_granted(
    who: str, kept: Cast, as_: As, api_as: As
) -> None:
    actor, reference = kept.actor(who), kept.case.reference
    with acting_for(actor):
        assert Section.VICTIMS not in granted_sections(kept.case, actor=actor)
        for model in (VictimContact, Protection):
            assert not model.objects.visible_to(actor).exists()
            assert not model.unguarded.exists(), "nor past the first wall"
    assert as_(who).get(reverse("cases:victims", args=[reference])).status_code == 403
    for name in ("victims_people", "victims_protection"):
        assert api_as(who).get(reverse(f"cases_api:{name}", args=[reference])).status_code == 403
    for name in ("overview", "full_record", "chronology", "access", "standing"):
        assert "Canary" not in as_(who).get(reverse(f"cases:{name}", args=[reference])).content.decode()


def test_no_role_that_holds_sessions_of_its_own_holds_victims() -> None:
    for role in ROLES.values():
        if set(_SESSIONS) & role.actions or role.code == "community_partner":
            assert Section.VICTIMS not in role.sections, role.code
