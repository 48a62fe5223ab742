"""The overview of a case, and what an outsider gets in its place."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from tests.cases.statements import data_statements
from tests.cases.test_chronology import recorded
from tests.cast import Cast

As = Callable[[str], Client]


def page(client: Client, reference: str) -> str:
    return client.get(reverse("cases:overview", args=[reference])).content.decode()


@pytest.mark.parametrize("who", ["officer", "psychologist", "community"])
def test_at_most_eight_statements_with_every_card(cast: Cast, as_: As, who: str) -> None:
    for _ in range(10):
        recorded(cast)
    client = as_(who)
    page(client, cast.case.reference)
    with data_statements() as statements:
        page(client, cast.case.reference)
    assert len(statements) <= 8, "\n\n".join(statements)


def test_it_shows_status_dates_team_and_what_happened(cast: Cast, as_: As) -> None:
    recorded(cast)
    body = page(as_("officer"), cast.case.reference)
    for said in (
        "Zephyrine Quillfeather",
        "12 January 2027",
        "HMP Larkfield",
        "Priya Lindqvist",
        "Telephone call",
    ):
        assert said in body


def test_the_title_of_the_browser_tab_names_nobody(cast: Cast, as_: As) -> None:
    body = page(as_("officer"), cast.case.reference)
    title = body[body.index("<title>") : body.index("</title>")]
    assert "Quillfeather" not in title
    assert cast.case.reference not in title


def test_those_not_shown_the_name_get_initials_everywhere(cast: Cast, as_: As) -> None:
    body = page(as_("community"), cast.case.reference)
    assert "Quillfeather" not in body
    assert "1991" not in body
    assert "Not shown to you" in body


def test_acts_are_offered_to_those_who_may_do_them(cast: Cast, as_: As) -> None:
    assert "Close case" in page(as_("officer"), cast.case.reference)
    assert "Close case" not in page(as_("prison_manager"), cast.case.reference)
    assert "Edit case" in page(as_("manager"), cast.case.reference)
    assert "Edit case" not in page(as_("prison_manager"), cast.case.reference)
    assert "Edit case" not in page(as_("police"), cast.case.reference)


@pytest.mark.parametrize("who", ["stranger", "excluded", "lapsed", "colleague", "administrator"])
@pytest.mark.parametrize(
    "name", ["overview", "chronology", "access", "edit_case", "close_case", "who_looked"]
)
def test_hidden_and_absent_are_the_same_bytes(cast: Cast, as_: As, who: str, name: str) -> None:
    client = as_(who)
    hidden = client.get(reverse(f"cases:{name}", args=[cast.case.reference]))
    absent = client.get(reverse(f"cases:{name}", args=["TC-NONE-NONE"]))
    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)
    assert hidden.status_code == 404
    varying = {"date", "x-request-id"}
    assert {n.lower(): v for n, v in hidden.items() if n.lower() not in varying} == {
        n.lower(): v for n, v in absent.items() if n.lower() not in varying
    }


def test_looking_is_recorded(cast: Cast, as_: As) -> None:
    page(as_("police"), cast.case.reference)
    entry = LedgerEntry.objects.get(event="cases.case_viewed")
    assert (entry.case_id, entry.user_id) == (cast.case.pk, cast.user("police").pk)
