"""The chronology on paper: what the filters leave, oldest first, with who says so and for whom it is."""

from collections.abc import Callable
from datetime import date
from unittest.mock import patch

from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from tests.cases.test_chronology import recorded
from tests.cast import Cast

As = Callable[[str], Client]


def printed(client: Client, cast: Cast, status: int = 200, **asked: str) -> str:
    answer = client.get(reverse("cases:print_chronology", args=[cast.case.reference]), asked)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_every_line_stands_on_it_oldest_first_with_who_says_so(cast: Cast, as_: As) -> None:
    for number in range(30):
        recorded(cast, title=f"Call {number:02d}", happened_on=date(2026, 9, 1 + number % 28))
    recorded(cast, "psychologist", title="The first", happened_on=date(2026, 8, 1), details="He came")
    recorded(cast, title="Seen by a nurse", in_section="health")
    page = printed(as_("police"), cast)
    assert page.index("The first") < page.index("Call 00") < page.index("Call 27")
    assert "He came" in page
    assert "Priya Lindqvist for HMP Larkfield, recorded" in page
    assert "Everything that is shown to them, oldest first: 31 lines" in page
    assert "Seen by a nurse" not in page
    assert "Piers Hallowell, Partner contributor at Westbridge Police, on" in page
    assert page.count(cast.case.reference) > 1
    entry = LedgerEntry.objects.get(event="cases.chronology_printed")
    assert (entry.case_id, len(entry.shown_ids)) == (cast.case.pk, 31)


def test_the_filters_hold_on_paper_and_are_said(cast: Cast, as_: As) -> None:
    recorded(cast, title="The call")
    recorded(cast, title="The arrest", kind="event")
    asked = {"kind": "event", "since_day": "1", "since_month": "9", "since_year": "2026"}
    client = as_("officer")
    page = printed(client, cast, **asked)
    assert "The arrest" in page
    assert "The call" not in page
    assert "Kind: Event; From: 1 September 2026 that is shown to them" in page
    listed = client.get(reverse("cases:chronology", args=[cast.case.reference]), {**asked, "page": "1"})
    assert "chronology/print/?kind=event&amp;since_day=1" in listed.content.decode()
    assert "There is a problem" in printed(client, cast, status=400, since_day="99")


def test_too_much_for_one_print_is_said_and_nothing_shown(cast: Cast, as_: As) -> None:
    recorded(cast, title="The call")
    recorded(cast, title="The visit")
    with patch("cases.views.print_chronology.MOST_LINES", 1):
        page = printed(as_("officer"), cast)
    assert "too long for one print" in page
    assert "The call" not in page
