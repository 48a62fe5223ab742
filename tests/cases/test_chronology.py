"""The chronology and recording in it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import ChronologyEntry
from cases.services.record_entry import record_entry
from tests.cases.forms import in_boxes
from tests.cast import Cast

As = Callable[[str], Client]


def recorded(cast: Cast, who: str = "officer", **changes: Any) -> ChronologyEntry:
    given = {"kind": "contact", "happened_on": date(2026, 10, 1), "title": "Telephone call", **changes}
    return record_entry(cast.case, actor=cast.actor(who), **given)


def page(client: Client, cast: Cast, **asked: str) -> str:
    return client.get(reverse("cases:chronology", args=[cast.case.reference]), asked).content.decode()


def test_a_line_says_who_for_whom_and_when(cast: Cast, as_: As) -> None:
    recorded(cast, "psychologist", details="Said he would come")
    body = page(as_("officer"), cast)
    for said in (
        "Telephone call",
        "1 October 2026",
        "Priya Lindqvist for HMP Larkfield, recorded",
        "would come",
    ):
        assert said in body


def test_a_line_is_read_by_those_who_hold_its_section(cast: Cast, as_: As) -> None:
    recorded(cast, in_section="health", title="Seen by a nurse")
    assert "Seen by a nurse" in page(as_("officer"), cast)
    assert "Seen by a nurse" not in page(as_("police"), cast)
    assert "Nothing is recorded yet" in page(as_("police"), cast)


def test_a_section_one_does_not_hold_cannot_be_written_to(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        recorded(cast, in_section="supervision")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "session"}, "kind"),
        ({"in_section": "astral"}, "in_section"),
        ({"happened_on": timezone.localdate() + timedelta(days=1)}, "happened_on"),
    ],
)
def test_what_breaks_a_rule_is_refused(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        recorded(cast, **changes)
    assert set(refusal.value.message_dict) == {field}


def test_it_is_filtered_by_kind_agency_and_period(cast: Cast, as_: As) -> None:
    recorded(cast, title="The call")
    recorded(cast, "psychologist", kind="event", title="The event", happened_on=date(2026, 9, 1))
    client = as_("officer")
    assert "The event" not in page(client, cast, kind="contact")
    assert "The call" not in page(client, cast, agency=str(cast.agency("larkfield").pk))
    assert "The event" not in page(client, cast, **in_boxes("since", date(2026, 9, 15)))
    assert "The call" not in page(client, cast, **in_boxes("until", date(2026, 9, 15)))
    assert "must be a real date" in page(
        client, cast, **in_boxes("since", date(2026, 9, 15)) | {"since_day": "31"}
    )


def test_it_comes_in_pages(cast: Cast, as_: As) -> None:
    for _ in range(30):
        recorded(cast)
    assert "<strong>26</strong> to <strong>30</strong>" in page(as_("officer"), cast, page="2")


def test_the_ledger_is_told_which_lines_were_shown(cast: Cast, as_: As) -> None:
    entry = recorded(cast)
    page(as_("police"), cast)
    assert LedgerEntry.objects.get(event="cases.chronology_viewed").shown_ids == [entry.pk]


def typed_entry(**changes: str) -> dict[str, str]:
    return {
        "kind": "event",
        **in_boxes("happened_on", date(2026, 10, 1)),
        "title": "Moved wing",
        "in_section": "core",
        **changes,
    }


def test_the_page_records_an_entry(cast: Cast, as_: As) -> None:
    path = reverse("cases:record_entry", args=[cast.case.reference])
    assert as_("psychologist").post(path, typed_entry()).status_code == 302
    assert ChronologyEntry.unguarded.get().source_agency == cast.agency("larkfield")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Enter what happened"),
        ({"details": "a\x00b"}, "Remove the characters that cannot be shown"),
        ({"details": "x" * 1_000_000}, "20,000 characters or less"),
        ({"happened_on_year": "10000"}, "between the years 1900 and 2200"),
        ({"in_section": "session"}, "from the answers shown"),
    ],
)
def test_bad_input_records_nothing(cast: Cast, as_: As, wrong: dict[str, str], said: str) -> None:
    path = reverse("cases:record_entry", args=[cast.case.reference])
    answer = as_("officer").post(path, typed_entry(**wrong))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not ChronologyEntry.unguarded.exists()
