"""The endpoints: the same services, the same refusals."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from audit.models import LedgerEntry
from panels.models import Contribution, PanelAction
from tests.cast import Cast
from tests.panels.gatherings import a_meeting, an_action, an_item, another_case, contribute, own_row, started
from tests.who_may import api_client


def send(cast: Cast, who: str, method: str, path: str, body: dict[str, Any], **more: Any) -> Any:
    client = api_client(cast.user(who))
    return getattr(client, method)(path, body, content_type="application/json", **more)


def test_an_agenda_is_numbered_for_its_reader(cast: Cast) -> None:
    meeting = a_meeting(cast)
    an_item(cast, meeting, another_case(cast))
    item = an_item(cast, meeting)
    contribute(cast, item, "officer", text="Not ready", submit=False)
    contribute(cast, item, "police", text="Calm since May")
    answer = api_client(cast.user("community")).get(reverse("panels_api:meeting", args=[meeting.pk]))
    agenda = answer.json()["agenda"]
    assert [(one["number"], one["reference"]) for one in agenda] == [(1, cast.case.reference)]
    assert [one["text"] for one in agenda[0]["contributions"]] == ["Calm since May"]
    assert "Not ready" not in answer.content.decode()
    assert LedgerEntry.objects.filter(event="panels.meeting_viewed").exists()


def test_meetings_are_listed_for_those_who_may_see_them(cast: Cast) -> None:
    item = an_item(cast)
    path = reverse("panels_api:meetings")
    listed = api_client(cast.user("police")).get(path).json()
    assert [one["id"] for one in listed["upcoming"]] == [str(item.meeting_id)]
    assert api_client(cast.user("excluded")).get(path).json() == {"upcoming": [], "past": []}


def test_a_contribution_is_written_once_per_key(cast: Cast) -> None:
    item = an_item(cast)
    path = reverse("panels_api:write_contribution", args=[cast.case.reference, item.pk])
    body = {"version": 1, "text": "He came every week", "submit": True}
    headers = {"Idempotency-Key": str(uuid4())}
    first = send(cast, "community", "post", path, body, headers=headers)
    second = send(cast, "community", "post", path, body, headers=headers)
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()
    assert own_row(cast, item, "community").version == 2
    assert send(cast, "community", "post", path, body).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "a\x00b"},
        {"text": "x" * 1_000_000},
        {"version": -1},
        {"version": 10**20},
        {"submit": "perhaps"},
        {"agency": "another"},
    ],
)
def test_a_bad_contribution_is_refused_beside_its_field(cast: Cast, wrong: dict[str, Any]) -> None:
    item = an_item(cast)
    path = reverse("panels_api:write_contribution", args=[cast.case.reference, item.pk])
    body = {"version": 1, "text": "Fine", "submit": True, **wrong}
    answer = send(cast, "community", "post", path, body)
    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == set(wrong)
    assert not Contribution.unguarded.exclude(status="asked").exists()


def test_an_owner_answers_an_action(cast: Cast) -> None:
    item = an_item(cast)
    started(cast, item)
    action = an_action(cast, item)
    path = reverse("panels_api:action", args=[cast.case.reference, action.pk])
    done = {"version": 1, "status": "done", "answer": ""}
    assert send(cast, "police", "patch", path, done).status_code == 400
    assert send(cast, "police", "patch", path, {**done, "status": "open"}).status_code == 400
    answer = send(cast, "police", "patch", path, {**done, "answer": "Visited"})
    assert answer.status_code == 200
    assert answer.json()["status"] == "done"
    assert PanelAction.unguarded.get().answer == "Visited"
    again = send(cast, "police", "patch", path, {**done, "answer": "Visited"})
    assert again.status_code == 409
    listed = api_client(cast.user("community")).get(reverse("panels_api:actions", args=[cast.case.reference]))
    assert [one["what"] for one in listed.json()] == [action.what]
