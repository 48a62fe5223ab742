"""Restricting a case to named people, and keeping it from somebody with a conflict of interest."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases.models import Case, Exclusion, NamedOnCase, Restriction, TeamMember
from cases.naming import people_named_on
from cases.services.add_team_member import add_team_member
from cases.services.change_lead import change_lead
from cases.services.end_exclusion import ask_to_end_exclusion, end_exclusion, keep_exclusion
from cases.services.exclude_person import exclude_person
from cases.services.name_person import name_person, unname_person
from cases.services.restrict_case import lift_restriction, restrict_case
from reminders.models import DueDate
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]


def sees(cast: Cast, who: str) -> bool:
    return Case.objects.visible_to(cast.actor(who)).filter(pk=cast.case.pk).exists()


def restricted(cast: Cast, *people: str, who: str = "manager") -> Restriction:
    named = [cast.user(one).pk for one in people]
    with acting_for(cast.actor(who)):
        return restrict_case(cast.case, actor=cast.actor(who), reason="Press interest", people=named)


def excluded(cast: Cast, who: str, by: str = "manager") -> Exclusion:
    with acting_for(cast.actor(by)):
        return exclude_person(
            cast.case, actor=cast.actor(by), membership=cast.memberships[who].pk, reason="Knows the family"
        )


def test_only_those_named_see_a_restricted_case_and_whoever_leads_or_restricts_always_is(cast: Cast) -> None:
    restricted(cast, "psychologist")
    assert {who for who in cast.everyone() if sees(cast, who)} == {"officer", "manager", "psychologist"}
    assert LedgerEntry.objects.filter(event="cases.case_restricted", case_id=cast.case.pk).exists()


def test_nobody_leads_a_restricted_case_who_is_not_named_on_it(cast: Cast) -> None:
    colleague, manager = cast.user("colleague").pk, cast.actor("manager")
    add_team_member(cast.case, actor=cast.actor("officer"), user=colleague)
    restricted(cast)
    changed: dict[str, Any] = {"version": Case.unguarded.get().version, "lead_practitioner": colleague}
    with acting_for(manager), pytest.raises(ValidationError) as refusal:
        change_lead(cast.case, actor=manager, reason="Leave", **changed)
    assert set(refusal.value.message_dict) == {"lead_practitioner"}
    with acting_for(manager):
        name_person(cast.case, actor=manager, user=colleague)
        led = change_lead(cast.case, actor=manager, reason="Leave", **changed)
    assert led.lead_practitioner_id == colleague


def test_names_come_and_go_while_it_lasts(cast: Cast) -> None:
    restricted(cast)
    manager = cast.actor("manager")
    with acting_for(manager):
        name_person(cast.case, actor=manager, user=cast.user("police").pk)
    assert sees(cast, "police")
    with acting_for(manager):
        unname_person(cast.case, actor=manager, user=cast.user("police").pk)
    assert not sees(cast, "police")
    for kept in ("officer", "manager"):
        with pytest.raises(ValidationError):
            unname_person(cast.case, actor=manager, user=cast.user(kept).pk)


@pytest.mark.parametrize("who", ["stranger", "colleague", "administrator", "lapsed"])
def test_only_people_who_work_on_the_case_are_named(cast: Cast, who: str) -> None:
    with pytest.raises(ValidationError):
        restricted(cast, who)


def test_lifted_it_is_open_to_the_team_again(cast: Cast) -> None:
    restriction = restricted(cast)
    manager = cast.actor("manager")
    with acting_for(manager):
        lift_restriction(restriction, actor=manager, version=1, reason="Over")
    assert sees(cast, "psychologist")
    with pytest.raises(ValidationError, match="lifted already"):
        lift_restriction(restriction, actor=manager, version=2, reason="Over")


def test_restricting_is_the_lead_agencys(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        restricted(cast, who="prison_manager")
    with pytest.raises(PermissionDenied):
        restricted(cast, who="officer")


def test_the_page_shows_who_no_longer_sees_it_before_it_is_done(cast: Cast, as_: As) -> None:
    client, path = as_("manager"), reverse("cases:restrict_case", args=[cast.case.reference])
    form = client.get(path).content.decode()
    assert f'value="{cast.user("psychologist").pk}"' in form
    assert "checked" in form
    sent = {"reason": "Press", "people": [str(cast.user("psychologist").pk)]}
    check = client.post(path, sent).content.decode()
    assert "No longer:" in check
    assert "Piers Hallowell" in check
    assert not Restriction.unguarded.exists()
    assert client.post(path, {**sent, "checked": "yes"}).status_code == 302
    assert not sees(cast, "police")
    named = client.get(reverse("cases:named_people", args=[cast.case.reference])).content.decode()
    assert "Lindqvist, Priya" in named
    overview = client.get(reverse("cases:overview", args=[cast.case.reference])).content.decode()
    assert "Restricted" in overview
    lift = reverse("cases:lift_restriction", args=[cast.case.reference])
    assert client.post(lift, {"version": 1, "reason": "Over"}).status_code == 302


def test_for_the_excluded_the_case_does_not_exist(cast: Cast, as_: As) -> None:
    assert sees(cast, "psychologist")
    exclusion = excluded(cast, "psychologist")
    assert exclusion.agency == cast.agency("larkfield")
    assert not sees(cast, "psychologist")
    client = as_("psychologist")
    assert client.get(reverse("cases:overview", args=[cast.case.reference])).status_code == 404
    assert cast.case.reference not in client.get(reverse("cases:caseload")).content.decode()
    assert client.get(reverse("reminders:notifications")).status_code == 200
    assert not TeamMember.unguarded.filter(user=cast.user("psychologist"), valid_until__isnull=True).exists()
    entry = LedgerEntry.objects.get(event="cases.person_excluded")
    ended = TeamMember.unguarded.get(user=cast.user("psychologist"))
    assert (entry.case_id, entry.shown_ids, entry.recipient_ids) == (cast.case.pk, [ended.pk], [])


def test_the_persons_own_manager_may_record_it_for_their_own_people_only(cast: Cast) -> None:
    excluded(cast, "facilitator", by="prison_manager")
    assert not sees(cast, "facilitator")
    with pytest.raises(ValidationError):
        excluded(cast, "officer", by="prison_manager")


def test_another_agencys_manager_knows_of_their_own_peoples_only(cast: Cast, as_: As) -> None:
    excluded(cast, "police")
    excluded(cast, "facilitator", by="prison_manager")
    path = reverse("cases:exclusions", args=[cast.case.reference])
    theirs = as_("prison_manager").get(path).content.decode()
    assert "Castellan, Fern" in theirs
    assert "Hallowell, Piers" not in theirs
    assert "Vane, Esther" not in theirs
    ours = as_("manager").get(path).content.decode()
    assert "Hallowell, Piers" in ours


def test_nobody_is_shown_their_own(cast: Cast, as_: As) -> None:
    from datetime import timedelta

    from django.utils import timezone

    Exclusion.objects.create(
        case=cast.case,
        user=cast.user("manager"),
        reason="From tomorrow",
        valid_from=timezone.now() + timedelta(days=1),
    )
    assert not Exclusion.objects.visible_to(cast.actor("manager")).filter(user=cast.user("manager")).exists()


def test_whoever_leads_is_not_excluded_before_somebody_else_leads(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Change the lead first"):
        excluded(cast, "officer")


def test_it_ends_when_another_manager_agrees(cast: Cast) -> None:
    exclusion = excluded(cast, "facilitator")
    manager, other = cast.actor("manager"), cast.actor("prison_manager")
    with acting_for(manager):
        ask_to_end_exclusion(exclusion, actor=manager, version=1, reason="They moved away")
    due = DueDate.unguarded.get(kind="exclusion_end")
    assert (due.responsible_role, due.agency) == ("countersigning_manager", cast.agency("northmoor"))
    with acting_for(manager), pytest.raises(ValidationError, match="another manager"):
        end_exclusion(exclusion, actor=manager, version=2)
    with acting_for(other):
        end_exclusion(exclusion, actor=other, version=2)
    due.refresh_from_db()
    assert due.done_at is not None
    assert not sees(cast, "facilitator"), "their place on the team ended with it"
    with pytest.raises(ValidationError, match="ended already"):
        end_exclusion(exclusion, actor=other, version=3)
    assert LedgerEntry.objects.filter(event="cases.exclusion_ended").exists()


def test_or_it_stands(cast: Cast) -> None:
    exclusion = excluded(cast, "facilitator")
    manager, other = cast.actor("manager"), cast.actor("prison_manager")
    with acting_for(other), pytest.raises(ValidationError, match="Nobody has asked"):
        end_exclusion(exclusion, actor=other, version=1)
    with acting_for(manager):
        ask_to_end_exclusion(exclusion, actor=manager, version=1, reason="They moved away")
    with acting_for(other):
        kept = keep_exclusion(exclusion, actor=other, version=2)
    assert (kept.valid_until, kept.ending_asked_by_id) == (None, None)


def test_the_pages_record_ask_and_agree(cast: Cast, as_: As) -> None:
    client = as_("manager")
    record = reverse("cases:exclude_person", args=[cast.case.reference])
    sent = {"membership": str(cast.memberships["facilitator"].pk), "reason": "Knows the family"}
    assert client.post(record, sent).status_code == 302
    exclusion = Exclusion.unguarded.get(user=cast.user("facilitator"))
    end = reverse("cases:end_exclusion", args=[cast.case.reference, exclusion.pk])
    assert client.post(end, {"version": 1, "reason": "Moved away"}).status_code == 302
    assert "Another manager must agree" in client.get(end).content.decode()
    assert as_("prison_manager").post(end, {"version": 2, "agrees": "yes"}).status_code == 302
    exclusion.refresh_from_db()
    assert exclusion.valid_until is not None


def test_the_excluded_manager_cannot_reach_the_pages(cast: Cast) -> None:
    add_membership(cast.user("excluded"), cast.agency("larkfield"), "countersigning_manager")
    with pytest.raises(Http404):
        excluded(cast, "facilitator", by="excluded")
    assert not NamedOnCase.objects.exists()
    assert people_named_on(cast.case) == []
