"""Whoever answers the media is gone: who leads is asked to name another, and has what is open meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import Membership
from audit.actor import System
from audit.models import LedgerEntry
from cases.models import Case, Exclusion, MediaContact, MediaDate, Participation, TeamMember
from cases.periodic import pass_on_what_is_left
from cases.services.add_section_entry import add_section_entry
from cases.services.media.name_media_contact import name_media_contact
from cases.services.media.pass_media_on import pass_media_on
from cases.services.media.record_media_enquiry import record_media_enquiry
from reminders.models import DueDate
from tests.cases.ending.closed import close, in_days
from tests.cases.people.media import a_contact
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
CLOCK = System("test")
GIVEN = {"outlet": "The Bugle", "received_on": in_days(-1), "question": "When?"}


def leaves_the_agency(cast: Cast) -> None:
    Membership.unguarded.filter(user=cast.user("police")).update(valid_until=timezone.now())


def leaves_the_team(cast: Cast) -> None:
    TeamMember.unguarded.filter(user=cast.user("police")).update(valid_until=timezone.now())


def the_part_ends(cast: Cast) -> None:
    Participation.unguarded.filter(agency=cast.agency("westbridge_police")).update(valid_until=timezone.now())


def is_kept_out(cast: Cast) -> None:
    Exclusion.objects.create(
        case=cast.case,
        user=cast.user("police"),
        reason="Related",
        recorded_by=cast.user("manager"),
        valid_from=timezone.now(),
    )


def supervises_now(cast: Cast) -> None:
    Membership.unguarded.filter(user=cast.user("police")).update(role="supervisor")


WAYS = [supervises_now, leaves_the_agency, leaves_the_team, the_part_ends, is_kept_out]


def open_ones(*kinds: str) -> list[tuple[str, Any]]:
    rows = DueDate.unguarded.filter(kind__in=kinds, done_at__isnull=True).order_by("kind")
    return [(one.kind, one.responsible) for one in rows]


def with_a_day_and_an_enquiry(cast: Cast) -> None:
    a_contact(cast)
    officer = cast.actor("officer")
    given = {"why": "court", "expected_on": in_days(60), "details": "", "over_on": None}
    add_section_entry(cast.case, MediaDate, actor=officer, **given)
    record_media_enquiry(Case.unguarded.get(pk=cast.case.pk), actor=officer, **GIVEN)


@pytest.mark.parametrize("goes", WAYS)
def test_whoever_leads_is_asked_to_name_another_and_has_what_is_open(
    cast: Cast, goes: Callable[[Cast], None], as_: As
) -> None:
    with_a_day_and_an_enquiry(cast)
    assert pass_media_on(actor=CLOCK) == 0
    assert {whose for _, whose in open_ones("media_date", "media_enquiry")} == {cast.user("police")}
    goes(cast)
    pass_on_what_is_left()
    officer = cast.user("officer")
    kinds = ("media_contact", "media_date", "media_enquiry")
    assert open_ones(*kinds) == [(kind, officer) for kind in kinds]
    body = as_("officer").get(reverse("cases:media", args=[cast.case.reference])).content.decode()
    assert "This person no longer works on the case" in body
    assert LedgerEntry.objects.filter(event="cases.media_contact_gone").count() == 1
    before = LedgerEntry.objects.count()
    assert pass_media_on(actor=CLOCK) == 1
    assert LedgerEntry.objects.count() == before, "asked once"


def test_naming_another_settles_it_and_passes_the_work(cast: Cast) -> None:
    with_a_day_and_an_enquiry(cast)
    leaves_the_team(cast)
    pass_media_on(actor=CLOCK)
    officer = cast.actor("officer")
    with acting_for(officer):
        place = cast.memberships["chair"].pk
        case = Case.unguarded.get(pk=cast.case.pk)
        name_media_contact(case, actor=officer, contact=place, reached_by="Press office")
    assert open_ones("media_contact") == []
    assert {whose for _, whose in open_ones("media_date", "media_enquiry")} == {cast.user("chair")}
    assert pass_media_on(actor=CLOCK) == 0


def test_once_they_are_back_nobody_is_asked(cast: Cast) -> None:
    a_contact(cast)
    leaves_the_team(cast)
    pass_media_on(actor=CLOCK)
    TeamMember.unguarded.filter(user=cast.user("police")).update(valid_until=None)
    assert pass_media_on(actor=CLOCK) == 0
    assert open_ones("media_contact") == []


def test_of_a_closed_case_nobody_is_asked(cast: Cast) -> None:
    a_contact(cast)
    close(cast)
    leaves_the_team(cast)
    assert pass_media_on(actor=CLOCK) == 0


def test_an_enquiry_that_comes_in_meanwhile_goes_to_whoever_leads(cast: Cast) -> None:
    a_contact(cast)
    leaves_the_team(cast)
    with acting_for(cast.actor("community")):
        record_media_enquiry(Case.unguarded.get(pk=cast.case.pk), actor=cast.actor("community"), **GIVEN)
    assert open_ones("media_enquiry") == [("media_enquiry", cast.user("officer"))]
    assert MediaContact.unguarded.get().until is None, "who answered stays on the record until another does"
