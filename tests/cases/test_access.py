"""Who takes part: agencies, the team, the lead."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import SharingAgreement
from agencies.sections import Section
from audit.models import LedgerEntry
from cases.basis import AGREEMENT
from cases.gateways import GATEWAYS
from cases.models import Case, Participation, TeamMember
from cases.review_duty import keep_review_duty
from cases.services.add_agency import add_agency
from cases.services.add_team_member import add_team_member
from cases.services.change_lead import change_lead
from cases.services.end_participation import end_participation
from cases.services.remove_team_member import remove_team_member
from reminders.models import DueDate
from tests.cast import Cast, add_membership

As = Callable[[str], Client]


def sees(cast: Cast, who: str) -> bool:
    return Case.objects.visible_to(cast.actor(who)).filter(pk=cast.case.pk).exists()


def added(cast: Cast, joining: str, who: str = "officer", **changes: Any) -> Participation:
    given = {
        "agency": cast.agency(joining).pk,
        "basis": GATEWAYS[0],
        "sections": ["identity"],
        "part_played": "Advises",
        "purpose": "Health advice",
        **changes,
    }
    return add_agency(cast.case, actor=cast.actor(who), **given)


def part_of(cast: Cast, agency: str) -> Participation:
    return Participation.unguarded.get(case=cast.case, agency=cast.agency(agency))


def place_of(cast: Cast, who: str) -> TeamMember:
    return TeamMember.unguarded.get(case=cast.case, user=cast.user(who), valid_until__isnull=True)


def test_an_agency_joins_with_what_it_was_granted_and_no_more(cast: Cast) -> None:
    part = added(cast, "eastvale")
    assert part.sections == ["core", "identity"]
    entry = LedgerEntry.objects.get(event="cases.agency_added")
    assert (entry.verb, entry.recipient_ids) == ("disclosure", [cast.agency("eastvale").pk])
    assert not sees(cast, "stranger"), "only once on the team"


@pytest.mark.parametrize(
    ("agency", "changes", "field"),
    [
        ("steady_ground", {}, "agency"),
        ("eastvale", {"basis": AGREEMENT}, "basis"),
        ("eastvale", {"basis": "because"}, "basis"),
        ("eastvale", {"sections": ["source"]}, "sections"),
        ("eastvale", {"sections": ["astral"]}, "sections"),
        ("eastvale", {"until": timezone.localdate() - timedelta(days=1)}, "until"),
        ("eastvale", {"agency": uuid4()}, "agency"),
    ],
)
def test_what_has_no_basis_is_refused(cast: Cast, agency: str, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        added(cast, agency, **changes)
    assert set(refusal.value.message_dict) == {field}


def test_an_agency_that_is_not_statutory_needs_its_agreement_and_gets_what_it_covers(cast: Cast) -> None:
    end_participation(part_of(cast, "steady_ground"), actor=cast.actor("officer"), version=1, reason="Over")
    with pytest.raises(ValidationError) as refusal:
        added(cast, "steady_ground")
    assert set(refusal.value.message_dict) == {"basis"}
    with pytest.raises(ValidationError) as refusal:
        added(cast, "steady_ground", basis=AGREEMENT)
    assert "Names" in str(refusal.value.message_dict["sections"])
    part = added(cast, "steady_ground", basis=AGREEMENT, sections=["panel"])
    assert part.agreement == SharingAgreement.unguarded.get()


def test_only_the_lead_agency_lets_others_take_part(cast: Cast) -> None:
    Case.unguarded.filter(pk=cast.case.pk).update(lead_agency=cast.agency("larkfield"))
    with pytest.raises(PermissionDenied):
        added(cast, "eastvale")


def test_the_page_shows_what_the_agency_will_see_before_it_does_it(cast: Cast, as_: As) -> None:
    client, path = as_("officer"), reverse("cases:add_agency", args=[cast.case.reference])
    typed = {
        "agency": str(cast.agency("eastvale").pk),
        "basis": GATEWAYS[0],
        "sections": ["health"],
        "part_played": "Advises",
        "accountable": "The head of unit",
        "purpose": "Health advice",
    }
    check = client.post(path, typed).content.decode()
    assert "Check what Eastvale Probation will see" in check
    assert "<li>Health</li>" in check
    assert not Participation.unguarded.filter(agency=cast.agency("eastvale")).exists()
    back = client.post(path, {**typed, "change": "yes"}).content.decode()
    assert 'value="Health advice"' in back
    assert client.post(path, {**typed, "checked": "yes"}).status_code == 302
    assert part_of(cast, "eastvale").sections == ["core", "health"]


def test_when_a_part_ends_its_people_are_out_at_once(cast: Cast) -> None:
    end_participation(part_of(cast, "larkfield"), actor=cast.actor("officer"), version=1, reason="Released")
    assert not any(sees(cast, who) for who in ("psychologist", "facilitator", "prison_manager"))
    assert not TeamMember.unguarded.filter(agency=cast.agency("larkfield"), valid_until__isnull=True).exists()


def test_the_lead_agency_cannot_leave(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        end_participation(part_of(cast, "northmoor"), actor=cast.actor("officer"), version=1, reason="x")


def test_a_part_that_has_ended_is_not_ended_again(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        end_participation(part_of(cast, "health"), actor=cast.actor("officer"), version=1, reason="x")


def test_a_colleague_sees_the_case_once_on_the_team_and_not_after(cast: Cast) -> None:
    member = add_team_member(cast.case, actor=cast.actor("officer"), user=cast.user("colleague").pk)
    assert sees(cast, "colleague")
    remove_team_member(member, actor=cast.actor("officer"), version=1)
    assert not sees(cast, "colleague")


@pytest.mark.parametrize("who", ["stranger", "administrator", "officer", "psychologist"])
def test_only_colleagues_who_work_on_cases_and_are_not_there_yet_join(cast: Cast, who: str) -> None:
    with pytest.raises(ValidationError):
        add_team_member(cast.case, actor=cast.actor("officer"), user=cast.user(who).pk)


def test_nobody_puts_themselves_on_a_team(cast: Cast) -> None:
    add_membership(cast.user("manager"), cast.agency("northmoor"), "facilitator")
    with pytest.raises(ValidationError):
        add_team_member(cast.case, actor=cast.actor("manager"), user=cast.user("manager").pk)


def test_an_excluded_colleague_on_the_team_still_sees_nothing(cast: Cast) -> None:
    add_team_member(cast.case, actor=cast.actor("officer"), user=cast.user("excluded").pk)
    assert not sees(cast, "excluded")


def test_the_page_shows_what_a_colleague_will_see_first(cast: Cast, as_: As) -> None:
    client, path = as_("officer"), reverse("cases:add_team_member", args=[cast.case.reference])
    typed = {"user": str(cast.user("colleague").pk)}
    assert "Check what Colm Rafferty will see" in client.post(path, typed).content.decode()
    assert not sees(cast, "colleague")
    assert client.post(path, {**typed, "checked": "yes"}).status_code == 302
    assert sees(cast, "colleague")


def test_whoever_leads_is_not_removed(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        remove_team_member(place_of(cast, "officer"), actor=cast.actor("manager"), version=1)


def test_another_agencys_people_are_theirs_to_remove(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        remove_team_member(place_of(cast, "psychologist"), actor=cast.actor("officer"), version=1)


def led_by(cast: Cast, user: UUID, **changes: Any) -> Case:
    given = {"version": 1, "reason": "Leave", **changes}
    return change_lead(cast.case, actor=cast.actor("manager"), lead_practitioner=user, **given)


def test_the_duty_to_review_goes_to_the_new_lead(cast: Cast) -> None:
    keep_review_duty(cast.case, actor=cast.actor("officer"), reason="First review")
    add_team_member(cast.case, actor=cast.actor("officer"), user=cast.user("colleague").pk)
    led_by(cast, cast.user("colleague").pk)
    assert DueDate.unguarded.get(subject_id=cast.case.pk).responsible == cast.user("colleague")


@pytest.mark.parametrize("who", ["colleague", "psychologist", "officer"])
def test_only_somebody_else_on_the_lead_agencys_team_can_lead(cast: Cast, who: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        led_by(cast, cast.user(who).pk)
    assert set(refusal.value.message_dict) == {"lead_practitioner"}


def test_every_participant_reads_who_takes_part(cast: Cast, as_: As) -> None:
    body = as_("community").get(reverse("cases:access", args=[cast.case.reference])).content.decode()
    assert "Steady Ground" in body
    assert "Sharing agreement: Public task" in body
    assert "Westbridge Health" in body, "took part before"
    assert "Farrow, Lydia" not in body, "her agency's part has ended"
    assert Section.SAFETY.label in body
    assert "End its part" not in body
