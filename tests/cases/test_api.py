"""The case record over the API: the same services, the same refusals."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from agencies.models import SubmittedForm
from audit.models import LedgerEntry
from cases.gateways import GATEWAYS
from cases.models import Case, ChronologyEntry, Participation, TeamMember
from tests.cases.forms import in_a_year
from tests.cast import Cast

As = Callable[[str], Client]


def send(client: Client, method: str, name: str, cast: Cast, data: Any, **more: Any) -> Any:
    kwargs = {} if name == "cases" else {"reference": cast.case.reference}
    path = reverse(f"cases_api:{name}", kwargs={**kwargs, **more.pop("kwargs", {})})
    return getattr(client, method)(path, data, content_type="application/json", **more)


def opening(**changes: Any) -> dict[str, Any]:
    return {
        "forenames": "Balthazar",
        "surname": "Thistlewood",
        "pathway": "licence",
        "next_review_on": in_a_year().isoformat(),
        "gateway": GATEWAYS[0],
        **changes,
    }


def test_the_caseload_has_the_same_filters(cast: Cast, api_as: As) -> None:
    client, path = api_as("officer"), reverse("cases_api:cases")
    assert client.get(path).json()["cases"][0]["name"] == "Quillfeather, Zephyrine"
    assert client.get(path, {"status": "closed"}).json()["total"] == 0
    assert (
        client.get(path, {"agency": str(cast.agency("northmoor").pk), "sort": "-name"}).json()["total"] == 1
    )
    assert LedgerEntry.objects.filter(event="cases.caseload_viewed").count() == 3


@pytest.mark.parametrize("asked", [{"status": "sideways"}, {"colour": "red"}, {"page": "0"}, {"agency": "x"}])
def test_a_filter_that_is_not_understood_is_refused(cast: Cast, api_as: As, asked: dict[str, str]) -> None:
    answer = api_as("officer").get(reverse("cases_api:cases"), asked)
    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == set(asked)


def test_those_not_shown_the_name_get_initials(cast: Cast, api_as: As) -> None:
    answer = api_as("community").get(reverse("cases_api:case", args=[cast.case.reference])).json()
    assert (answer["initials"], answer["person"]) == ("ZQ", None)


def test_a_key_answers_at_its_own_address_alone_and_keeps_no_name_in_the_open(cast: Cast, api_as: As) -> None:
    client, key = api_as("officer"), {"Idempotency-Key": str(uuid4())}
    assert send(client, "post", "cases", cast, opening(), headers=key).status_code == 201
    assert "Thistlewood" not in str(SubmittedForm.objects.get().answer)
    elsewhere = send(client, "post", "team", cast, {"user": str(cast.user("colleague").pk)}, headers=key)
    assert elsewhere.status_code == 400
    assert set(elsewhere.json()["fields"]) == {"Idempotency-Key"}


def test_a_case_is_opened_once_per_key(cast: Cast, api_as: As) -> None:
    client, key = api_as("officer"), {"Idempotency-Key": str(uuid4())}
    first = send(client, "post", "cases", cast, opening(), headers=key)
    second = send(client, "post", "cases", cast, opening(), headers=key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert first.json()["person"]["surname"] == "Thistlewood"
    assert Case.unguarded.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"surname": "a\x00"},
        {"surname": "a\ud800"},
        {"surname": "x" * 1_000_000},
        {"pathway": "sideways"},
        {"next_review_on": "10000-01-01"},
        {"next_review_on": "2020-01-01"},
        {"crn": "12"},
        {"colour": "red"},
    ],
)
def test_bad_input_is_answered_by_field_and_opens_nothing(
    cast: Cast, api_as: As, wrong: dict[str, str]
) -> None:
    answer = send(api_as("officer"), "post", "cases", cast, opening(**wrong))
    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == set(wrong)
    assert Case.unguarded.count() == 1


def test_an_edit_leaves_alone_what_it_does_not_name(cast: Cast, api_as: As) -> None:
    client = api_as("officer")
    answer = send(client, "patch", "case", cast, {"version": 1, "whereabouts": "Northmoor"})
    assert answer.status_code == 200
    assert (answer.json()["whereabouts"], answer.json()["pathway"]) == ("Northmoor", "custody_terrorism")
    stale = send(client, "patch", "case", cast, {"version": 1, "whereabouts": "Elsewhere"})
    assert (stale.status_code, stale.json()["version"]) == (409, 2)


def test_closing_needs_a_reason_and_says_what_stands_in_the_way(cast: Cast, api_as: As) -> None:
    client = api_as("officer")
    assert send(client, "post", "close_case", cast, {"version": 1}).status_code == 400
    given = {"version": 1, "closing_outcome": "completed", "closing_reason": "Done"}
    assert send(client, "post", "close_case", cast, given).json()["status"] == "closed"
    again = send(client, "post", "close_case", cast, {**given, "version": 2})
    assert (again.status_code, again.json()["fields"]) == (400, {"": ["This case is closed already"]})


def test_an_entry_is_recorded_and_read(cast: Cast, api_as: As) -> None:
    given = {"kind": "contact", "happened_on": "2026-10-01", "title": "Telephone call"}
    assert send(api_as("officer"), "post", "chronology", cast, given).status_code == 201
    answer = api_as("police").get(reverse("cases_api:chronology", args=[cast.case.reference])).json()
    assert [entry["recorded_by"] for entry in answer["entries"]] == ["Olive Marrow"]
    assert ChronologyEntry.unguarded.count() == 1


def test_agencies_join_and_leave(cast: Cast, api_as: As) -> None:
    client = api_as("officer")
    given = {
        "agency": str(cast.agency("eastvale").pk),
        "basis": GATEWAYS[0],
        "sections": ["identity"],
        "part_played": "Advises",
        "purpose": "Advice",
    }
    part = send(client, "post", "participations", cast, given).json()
    assert part["sections"] == ["core", "identity"]
    kwargs = {"participation_id": part["id"]}
    ended = send(client, "post", "end_participation", cast, {"version": 1, "reason": "Over"}, kwargs=kwargs)
    assert ended.json()["valid_until"] is not None
    assert Participation.unguarded.get(pk=part["id"]).version == 2


def test_the_team_and_the_lead_change(cast: Cast, api_as: As) -> None:
    client, colleague = api_as("officer"), str(cast.user("colleague").pk)
    member = send(client, "post", "team", cast, {"user": colleague}).json()
    given = {"version": 1, "lead_practitioner": colleague, "reason": "Leave"}
    assert send(client, "post", "change_lead", cast, given).json()["lead_practitioner"] == "Colm Rafferty"
    kwargs = {"member_id": member["id"]}
    refused = send(client, "post", "remove_team_member", cast, {"version": 1}, kwargs=kwargs)
    assert refused.status_code == 400
    assert TeamMember.unguarded.get(pk=member["id"]).valid_until is None


def test_hidden_and_absent_answer_the_same(cast: Cast, api_as: As) -> None:
    client = api_as("stranger")
    hidden = client.get(reverse("cases_api:case", args=[cast.case.reference]))
    absent = client.get(reverse("cases_api:case", args=["TC-NONE-NONE"]))
    assert (
        (hidden.status_code, hidden.content) == (absent.status_code, absent.content) == (404, absent.content)
    )
