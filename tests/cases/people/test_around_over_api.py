"""The media, warnings, alerts and what relies on an item, over the API: carried through as on the pages."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from cases.models import (
    InformationAlert,
    InformationContext,
    InformationItem,
    MediaContact,
    MediaEnquiry,
    MediaLine,
    NoticeReading,
)
from tests.assessments.making import make_draft
from tests.cases.people import media, notices
from tests.cases.people.sent import AROUND
from tests.cases.referring.who_may import held_here
from tests.cases.sections import make_item
from tests.cases.test_cite_information import an_item
from tests.cast import Cast

As = Callable[[str], Client]


def send(client: Client, name: str, cast: Cast, expected: int = 200, **of: Any) -> Any:
    path = reverse(f"cases_api:{name}", kwargs={"reference": cast.case.reference, **of})
    answer = client.post(path, AROUND[name](cast), content_type="application/json")
    assert answer.status_code == expected, answer.content
    return answer


def read(client: Client, name: str, cast: Cast, **of: Any) -> Any:
    path = reverse(f"cases_api:{name}", kwargs={"reference": cast.case.reference, **of})
    return client.get(path).json()


def test_the_media_are_named_asked_and_answered(cast: Cast, api_as: As) -> None:
    officer = api_as("officer")
    send(officer, "name_media_contact", cast, 201)
    made = send(officer, "propose_media_line", cast, 201).json()
    line = MediaLine.unguarded.get()
    assert made == {"id": str(line.pk), "version": 1}
    told = read(api_as("police"), "media", cast)
    assert told["contacts"][0]["who"].endswith("Council")
    assert told["lines"][0]["stage"] == "Waiting for agencies"
    ours = told["lines"][0]["our_version"]
    send(api_as("police"), "decide_on_media_line", cast, line_id=line.pk)
    after = read(api_as("police"), "media", cast)["lines"][0]
    assert (after["stage"], after["our_version"]) == ("Refused", ours + 1)
    changed = send(officer, "change_media_line", cast, 201, line_id=line.pk).json()
    send(officer, "withdraw_media_line", cast, line_id=changed["id"])
    send(api_as("community"), "record_media_enquiry", cast, 201)
    enquiry = MediaEnquiry.unguarded.get()
    assert read(officer, "media", cast)["enquiries"][0]["is_waiting"]
    send(officer, "answer_media_enquiry", cast, enquiry_id=enquiry.pk)
    assert not read(officer, "media", cast)["enquiries"][0]["is_waiting"]
    assert MediaContact.unguarded.count() == 1


def test_what_came_of_telling_victims_is_told_to_nobody_else(cast: Cast, api_as: As) -> None:
    media.everything_media(cast)
    rows = {one["key"] for one in read(api_as("officer"), "media", cast)["lines"][0]["rows"]}
    assert "Victims" in rows
    rows = {one["key"] for one in read(api_as("facilitator"), "media", cast)["lines"][0]["rows"]}
    assert "Victims" not in rows


def test_a_warning_is_read_and_acknowledged(cast: Cast, api_as: As) -> None:
    notices.to_be_read(cast)
    (told,) = read(api_as("community"), "safety_notices", cast)
    assert told["waits_for_you"]
    send(api_as("community"), "acknowledge_safety_notice", cast, 204, notice_id=told["id"])
    (told,) = read(api_as("community"), "safety_notices", cast)
    assert not told["waits_for_you"]
    assert NoticeReading.unguarded.filter(acknowledged_at__isnull=False).count() == 1


def test_an_alert_goes_to_those_shown_and_is_acknowledged(cast: Cast, api_as: As) -> None:
    item = make_item(cast)
    officer = api_as("officer")
    shown = read(officer, "alert_to_information", cast, item_id=item.pk)
    assert (len(shown["people"]), shown["alerts"]) == (5, [])
    path = reverse("cases_api:alert_to_information", args=[cast.case.reference, item.pk])
    others = officer.post(path, {"shown": "0" * 64, "why": "x"}, content_type="application/json")
    assert (others.status_code, InformationAlert.unguarded.count()) == (400, 0)
    said = {"shown": shown["shown"], "why": "Seen again"}
    assert officer.post(path, said, content_type="application/json").status_code == 201
    alert = InformationAlert.unguarded.get(user=cast.user("psychologist"))
    send(api_as("psychologist"), "acknowledge_alert", cast, alert_id=alert.pk)
    alert.refresh_from_db()
    assert (alert.follows, alert.acknowledged_at is None) == ("Nothing", False)


def test_an_item_is_put_in_its_context(cast: Cast, api_as: As) -> None:
    item = make_item(cast)
    made = send(api_as("psychologist"), "add_context", cast, 201, item_id=item.pk).json()
    assert str(InformationContext.unguarded.get().pk) == made["id"]
    assert InformationItem.unguarded.get().pk == item.pk


def test_a_draft_relies_on_an_item_its_owner_agrees_and_it_is_looked_at_again(cast: Cast, api_as: As) -> None:
    item, draft = an_item(cast, has_context=False), make_draft(cast)
    where = {"reference": cast.case.reference}
    cites = reverse("cases_api:cite_information", kwargs={**where, "item_id": item.pk})
    client = api_as("psychologist")
    told = client.get(cites).json()
    assert (told["never"], told["things"]) == (
        "",
        [{"key": str(draft.pk), "what": told["things"][0]["what"]}],
    )
    refused = client.post(cites, {"cited_in": str(draft.pk)}, content_type="application/json")
    assert "no context" in refused.json()["fields"]["reason"][0]
    said = {"cited_in": str(draft.pk), "reason": "It is all there is"}
    made = client.post(cites, said, content_type="application/json").json()
    assert made["state"] == "asked"
    agreed = {"version": 1, "outcome": "stands", "reason": "Agreed"}
    where["citation_id"] = made["id"]
    decide, review = (
        reverse(f"cases_api:{name}", kwargs=where) for name in ("decide_on_citation", "review_citation")
    )
    owner = api_as("information_owner").post(decide, agreed, content_type="application/json")
    assert owner.json()["state"] == "stands"
    ended = {"version": 2, "outcome": "ended", "reason": "Rewritten without it"}
    assert client.post(review, ended, content_type="application/json").json()["state"] == "ended"


def test_what_is_held_from_before_is_read_and_decided_on(cast: Cast, api_as: As) -> None:
    held_here(cast)
    client = api_as("manager")
    (listed,) = client.get(reverse("cases_api:deconflictions")).json()
    path = reverse("cases_api:decide_on_disclosure", args=[listed["id"]])
    assert client.get(path).json()["decision"] == ""
    said = AROUND["decide_on_disclosure"](cast)
    answer = client.post(path, said, content_type="application/json")
    assert answer.json()["note"] == said["note"]
    assert client.post(path, said, content_type="application/json").status_code in (400, 409)
