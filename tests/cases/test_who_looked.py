"""Who looked at a case."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from audit.services import record
from interventions.events import SessionEvent
from tests.cases.forms import in_boxes
from tests.cast import Cast

As = Callable[[str], Client]


def page(client: Client, cast: Cast, **asked: str) -> str:
    return client.get(reverse("cases:who_looked", args=[cast.case.reference]), asked).content.decode()


def looked(cast: Cast, as_: As, *names: str) -> None:
    for who in names:
        as_(who).get(reverse("cases:overview", args=[cast.case.reference]))


def test_each_look_is_listed_with_who_for_whom_and_what(cast: Cast, as_: As) -> None:
    looked(cast, as_, "police")
    body = page(as_("officer"), cast)
    for said in (
        "Piers Hallowell",
        "Partner contributor, Westbridge Police",
        "Opened the case overview",
        "Allowed",
    ):
        assert said in body


def test_looking_here_is_listed_too(cast: Cast, as_: As) -> None:
    page(as_("officer"), cast)
    assert "Looked at who looked" in page(as_("officer"), cast)
    assert LedgerEntry.objects.filter(event="cases.who_looked_viewed").count() == 2


def test_it_is_filtered_by_person_and_period(cast: Cast, as_: As) -> None:
    looked(cast, as_, "police", "chair")
    only = page(as_("officer"), cast, person=str(cast.user("chair").pk))
    assert "Westbridge Council" in only
    assert "Partner contributor, Westbridge Police" not in only
    assert "Nothing to show" in page(as_("officer"), cast, **in_boxes("until", date(2020, 1, 1)))
    assert "Nothing to show" in page(as_("officer"), cast, **in_boxes("since", date(2199, 1, 1)))


def test_the_lists_and_searches_that_showed_the_case_are_told_too(cast: Cast, as_: As) -> None:
    as_("police").get(reverse("cases:caseload"))
    assert "Looked at the caseload" not in page(as_("officer"), cast)
    body = page(as_("officer"), cast, kind="shown")
    assert "Looked at the caseload" in body
    assert "Piers Hallowell" in body
    assert "Looked at the caseload" in page(as_("prison_manager"), cast, kind="shown")


def test_a_list_without_the_case_is_not_told(cast: Cast, as_: As) -> None:
    as_("stranger").get(reverse("cases:caseload"))
    assert "Silas Penhallow" not in page(as_("officer"), cast, kind="shown")


def test_other_cases_are_not_on_it(cast: Cast, as_: As) -> None:
    as_("police").get(reverse("cases:caseload"))
    assert "Piers Hallowell" not in page(as_("officer"), cast)


def test_another_agency_reads_nothing_of_sections_it_does_not_hold(cast: Cast, as_: As) -> None:
    record(SessionEvent.NOTE_VIEWED, actor=cast.actor("facilitator"), case_id=cast.case.pk)
    assert "Fern Castellan" in page(as_("officer"), cast)
    assert "Fern Castellan" not in page(as_("prison_manager"), cast)


def test_a_person_the_ledger_does_not_name_is_refused_beside_the_field(cast: Cast, as_: As) -> None:
    body = page(as_("officer"), cast, person=str(cast.user("stranger").pk))
    assert "Select person from the answers shown" in body
