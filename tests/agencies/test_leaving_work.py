"""A leaver's and a mover's places and work: shown in numbers before, ended or handed over in the one act."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.leaving import Leaver
from agencies.models import Arrival, Membership
from agencies.narrow_acts import call_narrow
from agencies.roles import ROLES, Action, may
from agencies.services.announce_arrival import answer_arrival
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import Case, Exclusion, NamedOnCase, Restriction, TeamMember
from cases.services.leave_teams import hand_over_cases
from reminders.models import DueDate
from tests.agencies.acts import change, end
from tests.agencies.administration_rows import arrival
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for
from tests.reminders.duties import a_duty

As = Callable[[str], Client]


def lead(cast: Cast) -> Any:
    return Case.unguarded.get(pk=cast.case.pk).lead_practitioner_id


def test_the_page_says_in_numbers_what_ends_and_what_is_handed_over(cast: Cast, as_: As) -> None:
    a_duty(cast, due_on=timezone.localdate())
    address = reverse("agencies:end_membership", args=[cast.memberships["officer"].pk])
    page = " ".join(as_("administrator").get(address).content.decode().split())
    for words in ("Places on case teams", "Cases they lead", "Due dates of theirs"):
        assert words in page
    assert "Rafferty, Colm" in page
    assert "Farrow" not in page
    assert cast.case.reference not in page
    refused = as_("administrator").post(address, {"version": "1"})
    assert refused.status_code == 400
    assert "Select who takes over their open work" in refused.content.decode()


def test_the_colleague_leads_and_sees_the_case_and_has_the_work(cast: Cast) -> None:
    due = a_duty(cast, due_on=timezone.localdate())
    assert not Case.objects.visible_to(cast.actor("colleague")).filter(pk=cast.case.pk).exists()
    end(cast, cast.memberships["officer"])
    assert lead(cast) == cast.user("colleague").pk
    assert Case.objects.visible_to(cast.actor("colleague")).filter(pk=cast.case.pk).exists()
    assert DueDate.objects.visible_to(System("x")).get(pk=due.pk).responsible == cast.user("colleague")
    assert LedgerEntry.objects.filter(event="cases.lead_changed", case_id=cast.case.pk).count() == 1
    assert LedgerEntry.objects.filter(event="cases.team_left", case_id=cast.case.pk).count() == 1
    assert LedgerEntry.objects.filter(event="agencies.sessions_ended").count() == 1


@pytest.mark.parametrize("who", ["administrator", "stranger", "officer", "governance"])
def test_nobody_takes_over_who_may_not(cast: Cast, who: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        end(cast, cast.memberships["officer"], successor=cast.user(who).pk)
    assert set(refusal.value.message_dict) == {"successor"}
    assert lead(cast) == cast.user("officer").pk


def test_an_exclusion_and_a_restriction_beat_the_handing_over(cast: Cast) -> None:
    now = timezone.now() - timedelta(days=1)
    excluded = Exclusion.objects.create(
        case=cast.case, user=cast.user("colleague"), reason="Neighbours", valid_from=now
    )
    leaver = Leaver(cast.user("officer").pk, cast.agency("northmoor").pk)
    administrator, colleague = cast.actor("administrator"), cast.user("colleague").pk
    with acting_for(administrator):
        assert hand_over_cases(leaver, colleague, actor=administrator) == 0
    excluded.valid_until = timezone.now()
    excluded.save()
    Restriction.objects.create(case=cast.case, reason="Known widely", valid_from=now)
    with acting_for(administrator):
        assert hand_over_cases(leaver, colleague, actor=administrator) == 0
    assert lead(cast) == cast.user("officer").pk


def test_names_on_restricted_cases_end_with_the_agency(cast: Cast) -> None:
    from guardian.shortcuts import assign_perm

    assign_perm("cases.view_case", cast.user("officer"), cast.case)
    assign_perm("cases.view_case", cast.user("psychologist"), cast.case)
    end(cast, cast.memberships["officer"])
    assert [one.user for one in NamedOnCase.objects.all()] == [cast.user("psychologist")]
    assert LedgerEntry.objects.filter(event="cases.name_left", case_id=cast.case.pk).count() == 1


def test_a_mover_keeps_nothing_without_somebody_saying_so(cast: Cast) -> None:
    officer = cast.memberships["officer"]
    with pytest.raises(ValidationError) as refusal:
        change(cast, officer, "countersigning_manager")
    assert set(refusal.value.message_dict) == {"keeps_places"}
    with pytest.raises(ValidationError, match="cannot keep: cases they lead"):
        change(cast, officer, "assessor", keeps_places=True)
    change(cast, officer, "assessor", keeps_places=False, successor=cast.user("colleague").pk)
    assert TeamMember.unguarded.get(user=cast.user("officer")).valid_until is not None
    assert lead(cast) == cast.user("colleague").pk


def test_a_mover_who_keeps_them_keeps_them_and_a_role_without_cases_never_does(cast: Cast) -> None:
    moved = change(cast, cast.memberships["officer"], "countersigning_manager", keeps_places=True)
    assert TeamMember.unguarded.get(user=cast.user("officer")).valid_until is None
    colleague = cast.user("colleague").pk
    change(cast, moved, "research_lead", keeps_places=True, successor=colleague)
    assert TeamMember.unguarded.get(user=cast.user("officer")).valid_until is not None


def test_another_agency_is_asked_to_expect_them_and_gives_them_nothing_by_that(cast: Cast) -> None:
    eastvale = cast.agency("eastvale")
    end(cast, cast.memberships["officer"], moving_to=eastvale.pk)
    coming = Arrival.objects.visible_to(System("x")).get()
    assert (coming.user, coming.agency) == (cast.user("officer"), eastvale)
    due = DueDate.objects.visible_to(System("x")).get(kind="arrival")
    assert (due.agency, due.responsible_role) == (eastvale, "agency_administrator")
    held = Membership.objects.visible_to(System("x")).filter(user=cast.user("officer"), agency=eastvale)
    assert not held.exists()
    theirs = add_membership(cast.user("stranger"), eastvale, "agency_administrator")
    cast.memberships["theirs"] = theirs
    actor = cast.actor("theirs")
    with acting_for(actor):
        answer_arrival(coming, actor=actor, is_expected=True, role="assessor", version=1)
    assert held.get().role == "assessor"
    for event in ("announced", "answered"):
        assert LedgerEntry.objects.filter(event=f"agencies.arrival_{event}").count() == 1


def test_an_arrival_is_answered_once_on_its_page(cast: Cast, as_: As) -> None:
    coming = arrival(cast)
    address = reverse("agencies:answer_arrival", args=[coming.pk])
    administrator = as_("administrator")
    assert "HMP Larkfield says" in administrator.get(address).content.decode()
    assert administrator.post(address, {"is_expected": "yes", "version": "1"}).status_code == 400
    assert administrator.post(address, {"is_expected": "no", "version": "1"}).status_code == 302
    assert "has been answered" in administrator.get(address).content.decode()


@pytest.mark.parametrize("who", ["officer", "manager", "stranger", "psychologist"])
def test_the_narrow_functions_answer_nobody_but_an_administrator_there(cast: Cast, who: str) -> None:
    given = (cast.user("officer").pk, cast.agency("northmoor").pk)
    for function in ("cases_leave_teams", "cases_leave_names", "cases_led_by", "reminders_open_duties"):
        with acting_for(cast.actor(who)), pytest.raises(ProgrammingError), transaction.atomic():
            call_narrow(function, *given)
    assert TeamMember.unguarded.get(user=cast.user("officer")).valid_until is None


def test_the_functions_know_the_one_role_that_manages_members() -> None:
    assert [code for code in ROLES if may(code, Action.MANAGE_MEMBERS)] == ["agency_administrator"]
