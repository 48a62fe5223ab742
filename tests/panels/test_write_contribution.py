"""Contributions: private while drafts, shared once submitted, and never lost between two writers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from panels.models import Contribution
from panels.selectors.meetings import contributions_to_write
from panels.services.write_contribution import write_contribution
from reminders.models import DueDate
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.panels.gatherings import a_meeting, an_item, contribute, ended, meeting_of, own_row, started

As = Callable[[str], Client]


def duties(cast: Cast) -> set[Any]:
    return set(
        DueDate.unguarded.filter(kind="contribution", done_at__isnull=True).values_list(
            "agency__name", flat=True
        )
    )


def sees(cast: Cast, who: str, row: Contribution) -> bool:
    return Contribution.objects.visible_to(cast.actor(who)).filter(pk=row.pk).exists()


def test_putting_a_case_on_the_agenda_asks_each_of_its_agencies_once(cast: Cast) -> None:
    an_item(cast)
    assert duties(cast) == {
        "Northmoor Probation",
        "HMP Larkfield",
        "Westbridge Council",
        "Westbridge Police",
        "Steady Ground",
    }
    asked = DueDate.unguarded.get(kind="contribution", agency=cast.agency("northmoor"))
    assert asked.responsible == cast.user("officer")
    assert asked.due_on == timezone.localdate() + timedelta(days=7)


def test_a_draft_is_seen_by_its_own_agency_only(cast: Cast) -> None:
    row = contribute(cast, an_item(cast), "officer", submit=False)
    assert {who for who in cast.everyone() if sees(cast, who, row)} == {"officer", "manager"}


def test_a_submitted_contribution_is_seen_by_all_who_hold_the_panel_section(cast: Cast) -> None:
    row = contribute(cast, an_item(cast), "community")
    readers = {"officer", "manager", "psychologist", "prison_manager", "chair", "police", "community"}
    assert {who for who in cast.everyone() if sees(cast, who, row)} == readers


def test_submitting_settles_the_due_date_and_a_draft_does_not(cast: Cast) -> None:
    item = an_item(cast)
    contribute(cast, item, "community", submit=False)
    assert "Steady Ground" in duties(cast)
    assert len(contributions_to_write(cast.actor("community"))) == 1
    contribute(cast, item, "community")
    assert "Steady Ground" not in duties(cast)
    assert contributions_to_write(cast.actor("community")) == []
    assert LedgerEntry.objects.filter(event="panels.contribution_submitted", case_id=cast.case.pk).exists()


def test_what_was_submitted_can_be_put_right_until_the_meeting_begins(cast: Cast) -> None:
    item = an_item(cast)
    contribute(cast, item, text="Calm")
    assert contribute(cast, item, text="Calm, but for one incident").text.endswith("incident")
    with pytest.raises(ValidationError):
        contribute(cast, item, text="Back to a draft", submit=False)
    started(cast, item)
    with pytest.raises(ValidationError):
        contribute(cast, item, text="Something else altogether")


def test_a_late_contribution_is_taken_until_the_minutes_are_agreed(cast: Cast) -> None:
    from panels.services.agree_minutes import agree_minutes

    item = an_item(cast)
    started(cast, item)
    meeting = ended(cast, item)
    contribute(cast, item, "police", text="Late, but here it is")
    agree_minutes(meeting, actor=cast.actor("chair"), version=meeting.version)
    with pytest.raises(ValidationError):
        contribute(cast, item, "community", text="Too late")
    assert duties(cast) == set()


def test_outsiders_and_roles_without_the_section_write_nothing(cast: Cast) -> None:
    item = an_item(cast)
    words: dict[str, Any] = {"meeting": meeting_of(item), "version": 0, "text": "x", "submit": True}
    for who in ("stranger", "excluded", "lapsed", "colleague", "facilitator"):
        with pytest.raises((Http404, PermissionDenied)):
            write_contribution(item, actor=cast.actor(who), **words)


def test_two_writers_of_one_agency_do_not_overwrite_each_other(cast: Cast) -> None:
    item = an_item(cast)
    version = own_row(cast, item, "officer").version
    contribute(cast, item, "officer", text="Olive's words", submit=False)
    with pytest.raises(StaleVersion):
        write_contribution(
            item,
            actor=cast.actor("manager"),
            meeting=meeting_of(item),
            version=version,
            text="Magnus's words",
            submit=False,
        )
    assert own_row(cast, item, "officer").text == "Olive's words"


def sent(cast: Cast, item: Any, **more: Any) -> dict[str, Any]:
    version = own_row(cast, item, "community").version
    return {"version": version, "text": "He came every week", "idempotency_key": uuid4(), **more}


def test_the_short_form_saves_a_draft_and_then_submits(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    client, address = as_("community"), reverse("panels:contribute", args=[cast.case.reference, item.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, sent(cast, item, save="draft")).status_code == 302
    assert own_row(cast, item, "community").status == "draft"
    assert "He came every week" in client.get(address).content.decode()
    assert client.post(address, sent(cast, item)).status_code == 302
    assert own_row(cast, item, "community").status == "submitted"


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "x" * 1_000_000])
def test_bad_text_is_refused_beside_the_box_and_changes_nothing(cast: Cast, as_: As, text: str) -> None:
    item = an_item(cast)
    address = reverse("panels:contribute", args=[cast.case.reference, item.pk])
    response = as_("community").post(address, sent(cast, item, text=text))
    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()
    assert own_row(cast, item, "community").status == "asked"


def test_a_double_click_is_one_contribution(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    client, address = as_("community"), reverse("panels:contribute", args=[cast.case.reference, item.pk])
    body = sent(cast, item)
    assert client.post(address, body).status_code == 302
    assert client.post(address, body).status_code == 302
    assert own_row(cast, item, "community").version == 2


def test_a_stale_version_shows_both_texts(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    address = reverse("panels:contribute", args=[cast.case.reference, item.pk])
    body = sent(cast, item, text="My words")
    contribute(cast, item, "community", text="Their words", submit=False)
    response = as_("community").post(address, body)
    assert response.status_code == 409
    assert "My words" in response.content.decode()
    assert "Their words" in response.content.decode()


def test_cancelling_or_removing_stops_the_asking(cast: Cast) -> None:
    from panels.services.cancel_meeting import cancel_meeting
    from panels.services.remove_agenda_item import remove_agenda_item

    meeting = a_meeting(cast)
    item = an_item(cast, meeting)
    remove_agenda_item(item, actor=cast.actor("chair"), meeting=meeting)
    assert duties(cast) == set()
    item = an_item(cast, meeting)
    assert len(duties(cast)) == 5
    with acting_for(cast.actor("chair")):
        cancel_meeting(meeting_of(item), actor=cast.actor("chair"), version=1, reason="Chair is ill")
    assert duties(cast) == set()
    assert not DueDate.unguarded.filter(kind="meeting", done_at__isnull=True).exists()


def test_a_case_to_which_an_agency_contributed_stays_on_the_agenda(cast: Cast) -> None:
    from panels.services.remove_agenda_item import remove_agenda_item

    item = an_item(cast)
    contribute(cast, item)
    with pytest.raises(ValidationError):
        remove_agenda_item(item, actor=cast.actor("chair"), meeting=meeting_of(item))
