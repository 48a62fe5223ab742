"""Why somebody can see a case: the explanation is the rule, person by person, whatever befell them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Membership, SharingAgreement
from agencies.sections import Section
from audit.models import LedgerEntry
from cases.models import BreakGlass, Case, Exclusion, Participation, Restriction, TeamMember
from cases.naming import name_on_case
from cases.selectors.opened import granted_sections
from cases.selectors.why import Explanation, why
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
A_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)


def expired_participation(cast: Cast) -> None:
    Participation.unguarded.filter(agency=cast.agency("larkfield")).update(
        valid_until=timezone.now() - A_SECOND
    )


def future_participation(cast: Cast) -> None:
    Participation.unguarded.filter(agency=cast.agency("council")).update(valid_from=timezone.now() + A_DAY)


def ended_agreement(cast: Cast) -> None:
    SharingAgreement.unguarded.update(valid_until=timezone.now() - A_SECOND)


def off_the_team(cast: Cast) -> None:
    TeamMember.unguarded.filter(user=cast.user("police")).update(valid_until=timezone.now() - A_SECOND)


def restricted(cast: Cast) -> None:
    for who in ("officer", "manager", "psychologist"):
        name_on_case(cast.case, cast.user(who))
    Restriction.objects.create(case=cast.case, reason="Press", valid_from=timezone.now() - A_DAY)


def lifted(cast: Cast) -> None:
    restricted(cast)
    Restriction.unguarded.update(valid_until=timezone.now() - A_SECOND)


def excluded_on_team(cast: Cast) -> None:
    for who in ("psychologist", "police"):
        Exclusion.objects.create(
            case=cast.case, user=cast.user(who), reason="x", valid_from=timezone.now() - A_DAY
        )


def exclusion_over(cast: Cast) -> None:
    Exclusion.unguarded.update(valid_until=timezone.now() - A_SECOND)


def glass(cast: Cast) -> None:
    now = timezone.now()
    for who in ("stranger", "colleague", "excluded", "facilitator", "lapsed"):
        BreakGlass.objects.create(
            case=cast.case,
            user=cast.user(who),
            agency=cast.memberships[who].agency,
            purpose="Danger",
            valid_from=now - timedelta(minutes=10),
            valid_until=now + timedelta(minutes=10) if who != "lapsed" else now - A_SECOND,
        )


def as_they_stand(cast: Cast) -> None:
    """Nothing happened."""


@pytest.mark.parametrize(
    "befell",
    [
        as_they_stand,
        expired_participation,
        future_participation,
        ended_agreement,
        off_the_team,
        restricted,
        lifted,
        excluded_on_team,
        exclusion_over,
        glass,
    ],
)
def test_the_explanation_is_the_rule_for_everybody(cast: Cast, befell: Callable[[Cast], None]) -> None:
    befell(cast)
    said = {}
    with acting_for(cast.actor("manager")):
        for who in cast.everyone():
            told = why(cast.case, cast.memberships[who], actor=cast.actor("manager"))
            said[who] = (told.sees_it, set(told.sections))
    for who in cast.everyone():
        actor = cast.actor(who)
        sees = Case.objects.visible_to(actor).filter(pk=cast.case.pk).exists()
        held = {one.label for one in granted_sections(cast.case, actor=actor)} if sees else set()
        assert said[who] == (sees, held), who


def told_of(cast: Cast, who: str) -> Explanation:
    return why(cast.case, cast.memberships[who], actor=cast.actor("officer"))


def met(explanation: Explanation) -> dict[str, bool]:
    return {one.code: one.is_met for one in explanation.conditions}


def test_it_says_which_condition_fails(cast: Cast) -> None:
    assert not met(told_of(cast, "colleague"))["within_reach"]
    assert not met(told_of(cast, "lapsed"))["takes_part"]
    assert not met(told_of(cast, "excluded"))["not_excluded"]
    assert not met(told_of(cast, "administrator"))["works_on_cases"]


def test_somebody_who_left_does_not_see_it(cast: Cast) -> None:
    Membership.unguarded.filter(user=cast.user("psychologist")).update(valid_until=timezone.now() - A_SECOND)
    told = told_of(cast, "psychologist")
    assert not told.sees_it
    assert not met(told)["works_here"]


def test_a_broken_glass_lets_them_read_and_nothing_else(cast: Cast) -> None:
    glass(cast)
    told = told_of(cast, "stranger")
    assert (told.sees_it, told.by_glass, told.acts) == (True, True, ())
    assert Section.SESSION.label not in told.sections


def test_another_agencys_people_are_not_said_to_do_what_is_the_lead_agencys(cast: Cast) -> None:
    assert "Edit case" in told_of(cast, "manager").acts
    assert "Edit case" not in told_of(cast, "prison_manager").acts


def test_it_says_who_granted_it_and_until_when(cast: Cast, as_: As) -> None:
    from cases.services.add_team_member import add_team_member

    add_team_member(cast.case, actor=cast.actor("officer"), user=cast.user("colleague").pk)
    path = reverse("cases:why", args=[cast.case.reference])
    body = as_("manager").get(path, {"place": str(cast.memberships["colleague"].pk)}).content.decode()
    assert "Colm Rafferty sees this case" in body
    assert "Granted by Olive Marrow." in body
    assert "with no end set" in body
    assert LedgerEntry.objects.get(event="cases.why_viewed").shown_ids == [cast.user("colleague").pk]


def test_the_page_asks_first_and_refuses_what_is_nobody(cast: Cast, as_: As) -> None:
    path = reverse("cases:why", args=[cast.case.reference])
    client = as_("officer")
    assert "Choose a person" in client.get(path).content.decode()
    assert client.get(path, {"place": "nobody"}).status_code == 404
    assert client.get(path, {"place": str(cast.case.pk)}).status_code == 404


def test_the_excluded_learn_nothing_from_it(cast: Cast, as_: As) -> None:
    path = reverse("cases:why", args=[cast.case.reference])
    assert as_("excluded").get(path, {"place": str(cast.memberships["excluded"].pk)}).status_code == 404
