"""What an agency's part says, who may grant what, and what stays the lead agency's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from cases.gateways import GATEWAYS
from cases.models import Participation
from cases.services.end_participation import ASK_THAT_AGENCY, end_participation
from reminders.models import Notice
from tests.cases.sections import make_item
from tests.cases.test_access import added, part_of, sees
from tests.cases.test_information import graded
from tests.cast import Cast, add_membership
from tests.reminders.duties import a_duty

As = Callable[[str], Client]


def test_what_is_reimbursed_and_until_when_is_read_by_everybody_who_takes_part(cast: Cast, as_: As) -> None:
    until = timezone.localdate() + timedelta(days=60)
    added(cast, "eastvale", reimbursed="6 sessions and travel", accountable="Head of unit", until=until)
    body = as_("community").get(reverse("cases:access", args=[cast.case.reference])).content.decode()
    assert "6 sessions and travel" in body
    assert "Head of unit" in body


def test_a_part_may_begin_later(cast: Cast, as_: As) -> None:
    since = timezone.localdate() + timedelta(days=10)
    part = added(cast, "eastvale", since=since)
    assert timezone.localtime(part.valid_from).date() == since
    add_membership(cast.user("colleague"), cast.agency("eastvale"), "countersigning_manager")
    body = as_("officer").get(reverse("cases:access", args=[cast.case.reference])).content.decode()
    assert "Agencies that will take part" in body
    with pytest.raises(ValidationError):
        added(cast, "eastvale")


def test_nobody_grants_what_they_do_not_hold_but_for_sessions(cast: Cast) -> None:
    Participation.unguarded.filter(agency=cast.agency("northmoor")).update(
        sections=[one.value for one in Section if one not in {Section.HEALTH, Section.SESSION}]
    )
    with pytest.raises(ValidationError, match="do not hold yourself: Health"):
        added(cast, "eastvale", sections=["health", "session"])
    assert "session" in added(cast, "eastvale", sections=["session"]).sections


def test_an_agency_with_two_parts_keeps_its_people_when_one_ends(cast: Cast) -> None:
    first = part_of(cast, "larkfield")
    Participation.objects.create(
        case=cast.case,
        agency=cast.agency("larkfield"),
        sections=["core", "victims"],
        part_played="Advises",
        purpose="Safety",
        gateway=GATEWAYS[0],
        valid_from=timezone.now() - timedelta(days=1),
        valid_until=timezone.now() + timedelta(days=30),
    )
    end_participation(first, actor=cast.actor("officer"), version=1, reason="Narrower from now on")
    assert sees(cast, "psychologist")


def test_another_agencys_manager_does_not_edit_the_case_or_the_identity(cast: Cast, as_: As) -> None:
    client = as_("prison_manager")
    for act in ("edit_case", "edit_identity"):
        assert client.get(reverse(f"cases:{act}", args=[cast.case.reference])).status_code == 403
    overview = client.get(reverse("cases:overview", args=[cast.case.reference]))
    assert "Edit case" not in overview.content.decode()


def end_at(cast: Cast, part: Participation) -> str:
    return reverse("cases:end_participation", args=[cast.case.reference, part.pk])


def test_no_part_ends_while_something_waits_that_only_that_agency_can_finish(cast: Cast, as_: As) -> None:
    part, client = part_of(cast, "westbridge_police"), as_("officer")
    what = "Grade information on this case"
    a_duty(cast, due_on=timezone.localdate(), who="police", kind="information_to_grade", what=what)
    answer = client.post(end_at(cast, part), {"version": "1", "reason": "Over"})
    assert answer.status_code == 400
    assert ASK_THAT_AGENCY.format(agency="Westbridge Police") in answer.content.decode()
    assert what not in answer.content.decode()
    assert sees(cast, "police")


def test_a_part_that_leaves_less_than_the_work_needs_does_not_end_either(cast: Cast) -> None:
    first = part_of(cast, "larkfield")
    make_item(cast, who="psychologist")
    kept = {"case": cast.case, "agency": cast.agency("larkfield"), "part_played": "Advises"}
    kept |= {"purpose": "Safety", "gateway": GATEWAYS[0], "valid_from": timezone.now() - timedelta(days=1)}
    kept |= {"valid_until": timezone.now() + timedelta(days=30)}
    second = Participation.objects.create(sections=["core", "victims"], **kept)
    with pytest.raises(ValidationError, match="Ask HMP Larkfield"):
        end_participation(first, actor=cast.actor("officer"), version=1, reason="Narrower from now on")
    end_participation(second, actor=cast.actor("officer"), version=1, reason="Holds all of it already")
    assert sees(cast, "psychologist")


def test_those_whose_agencys_part_ends_are_told(cast: Cast, as_: As) -> None:
    graded(cast, make_item(cast))
    part = part_of(cast, "larkfield")
    assert as_("officer").post(end_at(cast, part), {"version": "1", "reason": "Released"}).status_code == 302
    what = f"Your agency no longer takes part in {cast.case.reference}"
    told = set(Notice.unguarded.filter(what=what).values_list("user_id", flat=True))
    people = ("psychologist", "facilitator", "mentor", "prison_manager")
    assert told == {cast.user(who).pk for who in people}
    page = as_("psychologist").get(reverse("reminders:notifications")).content.decode()
    assert what in page
