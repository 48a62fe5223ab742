"""To whom a case is open: the one rule, person by person."""

from datetime import timedelta

from django.utils import timezone

from agencies.models import SharingAgreement
from agencies.roles import Action
from audit.actor import System
from cases.models import Case, NamedOnCase, Participation, PersonIdentity, Restriction, TeamMember
from tests.cast import Cast, make_case

SEES_THE_CASE = {
    "officer",
    "manager",
    "psychologist",
    "prison_manager",
    "facilitator",
    "chair",
    "police",
    "community",
    "mentor",
    "supervisor",
    "information_owner",
}
SEES_THE_NAME = SEES_THE_CASE - {"community", "supervisor", "information_owner"}


def sees(cast: Cast, who: str) -> bool:
    return Case.objects.visible_to(cast.actor(who)).filter(pk=cast.case.pk).exists()


def test_those_who_work_on_it_see_it_and_nobody_else(cast: Cast) -> None:
    assert {who for who in cast.everyone() if sees(cast, who)} == SEES_THE_CASE


def test_the_name_needs_the_identity_section(cast: Cast) -> None:
    named = {
        who
        for who in cast.everyone()
        if PersonIdentity.objects.visible_to(cast.actor(who)).filter(pk=cast.identity.pk).exists()
    }
    assert named == SEES_THE_NAME


def test_participation_that_ended_a_second_ago_is_over(cast: Cast) -> None:
    now = timezone.now()
    Participation.unguarded.filter(agency=cast.agency("northmoor")).update(
        valid_until=now - timedelta(seconds=1)
    )
    assert not sees(cast, "officer")


def test_participation_that_begins_tomorrow_has_not_begun(cast: Cast) -> None:
    Participation.unguarded.filter(agency=cast.agency("northmoor")).update(
        valid_from=timezone.now() + timedelta(days=1)
    )
    assert not sees(cast, "officer")


def test_an_agreement_that_ended_ends_the_access_under_it(cast: Cast) -> None:
    SharingAgreement.unguarded.update(valid_until=timezone.now() - timedelta(seconds=1))
    assert not sees(cast, "community")


def test_leaving_the_team_ends_access_but_not_the_managers(cast: Cast) -> None:
    TeamMember.unguarded.filter(user=cast.user("officer")).update(valid_until=timezone.now())
    assert not sees(cast, "officer")
    assert sees(cast, "manager")


def test_a_restricted_case_is_for_those_named_on_it(cast: Cast) -> None:
    Restriction.objects.create(
        case=cast.case, reason="Press interest", valid_from=timezone.now() - timedelta(hours=1)
    )
    assert not sees(cast, "officer")
    from django.contrib.auth.models import Permission

    NamedOnCase.objects.create(
        user=cast.user("officer"),
        content_object=cast.case,
        permission=Permission.objects.get(codename="view_case"),
    )
    assert sees(cast, "officer")
    assert not sees(cast, "manager")


def test_a_superuser_without_a_grant_sees_nothing(cast: Cast) -> None:
    stranger = cast.user("stranger")
    stranger.is_superuser = True
    stranger.save()
    assert not sees(cast, "stranger")


def test_being_on_the_team_for_one_agency_gives_nothing_when_acting_for_another(cast: Cast) -> None:
    TeamMember.unguarded.filter(user=cast.user("officer")).update(agency=cast.agency("eastvale"))
    assert not sees(cast, "officer")


def test_a_role_that_lacks_the_act_has_no_rows_for_it(cast: Cast) -> None:
    rows = Case.objects.visible_to(cast.actor("facilitator"), Action.EDIT_CASE)
    assert not rows.exists()


def test_the_system_sees_all_for_a_stated_reason(cast: Cast) -> None:
    make_case(cast)
    assert Case.objects.visible_to(System("test")).count() == 2
