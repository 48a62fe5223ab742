"""The API: the same acts, the same refusals, one effect for one key."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from assessments.models import Assessment
from audit.actor import System
from tests.assessments.making import EVIDENCE, an_instrument, make_countersigned, make_draft, make_submitted
from tests.cast import Cast

TEST = System("test")
Clients = Callable[[str], Client]


def send(client: Client, method: str, path: str, data: Any, **headers: str) -> Any:
    return getattr(client, method)(path, data, content_type="application/json", headers=headers)


def base_of(cast: Cast) -> str:
    return f"/api/v1/cases/{cast.case.reference}/assessments/"


def rate_and_judge(writer: Client, one: str, draft: dict[str, Any]) -> None:
    """Everything but how it fits together."""
    rating = {"level": "partly_present", "evidence_for": "x", "none_found": True, "sources": "y"}
    for page in draft["factors"]:
        rated = {"version": page["version"], **rating}
        assert send(writer, "put", f"{one}ratings/{page['code']}/", rated).status_code == 200
    for page in draft["judgements"]:
        judged = {"version": 1, "words": "some", "rationale": "z"}
        assert send(writer, "put", f"{one}judgements/{page['code']}/", judged).status_code == 200


def formulate(writer: Client, one: str) -> None:
    """Write every heading of the formulation, the summary, and one need beside a factor."""
    headings = [each["code"] for each in an_instrument().definition["formulation"]]
    texts = {"version": 1, "texts": dict.fromkeys(headings, "It fits"), "own_view": "Agrees"}
    texts |= {"shared": "not_shared", "not_shared_because": "Ill", "one_page": "In short"}
    need = {"need": "A place to live", "own_priority": "First", "what_would_help": "An adviser"}
    added = send(writer, "post", f"{one}formulation/needs/", {"texts": {"need": "A place"}})
    assert added.status_code == 201
    line = {"version": added.json()["version"], "texts": need, "factors": ["status"]}
    assert send(writer, "put", f"{one}formulation/needs/{added.json()['key']}/", line).status_code == 200
    assert send(writer, "put", f"{one}formulation/", texts).status_code == 200


def test_an_assessment_goes_all_the_way_through_the_api(cast: Cast, api_as: Clients) -> None:
    an_instrument()
    writer, base = api_as("psychologist"), base_of(cast)
    asked = {"instrument": "erg22-style", "reason": "interval"}
    key = {"Idempotency-Key": str(uuid4())}
    started = send(writer, "post", base, asked, **key)
    assert started.status_code == 201
    assert send(writer, "post", base, asked, **key).json() == started.json()
    one = f"{base}{started.json()['reference']}/"
    draft = writer.get(f"{one}draft/").json()
    rate_and_judge(writer, one, draft)
    incomplete = send(writer, "post", f"{one}submit/", {"version": draft["version"]})
    assert incomplete.status_code == 400
    assert "Formulation" in str(incomplete.json())
    formulate(writer, one)
    submitted = send(writer, "post", f"{one}submit/", {"version": draft["version"]})
    assert submitted.json()["status"] == "submitted"
    manager = api_as("prison_manager")
    returned = send(
        manager, "post", f"{one}return/", {"version": 2, "reason": "Say more", "comments": {"status": "?"}}
    )
    assert returned.json()["status"] == "returned"
    assert send(writer, "post", f"{one}submit/", {"version": 3}).status_code == 200
    assert send(manager, "post", f"{one}countersign/", {"version": 4}).json()["status"] == "countersigned"
    read = api_as("facilitator").get(one).json()
    assert read["judgements"][0]["words"] == "Some concern, limited and stable"
    assert {factor["words"] for factor in read["factors"]} == {"Partly present"}
    assert read["one_page"] == "In short"
    assert read["sharing"] == {"words": "Not shared", "how": "", "because": "Ill"}
    assert [one["text"] for one in read["tables"][0]["lines"][0][:2]] == [
        "A place to live",
        "Need for status",
    ]
    assert api_as("officer").get(base).json() == [read]


def test_signed_ones_hold_no_evidence_and_drafts_are_not_there(cast: Cast, api_as: Clients) -> None:
    make_countersigned(cast)
    draft = make_draft(cast)
    client = api_as("officer")
    answer = client.get(base_of(cast))
    assert EVIDENCE not in answer.content.decode()
    assert len(answer.json()) == 1
    assert client.get(f"{base_of(cast)}{draft.reference}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"version": 1, "level": "invented"}, 400),
        ({"version": 1, "evidence_for": "a\x00b"}, 400),
        ({"version": 1, "evidence_for": "x" * 1_000_000}, 400),
        ({"version": 1, "score": 7}, 400),
        ({"level": "partly_present"}, 400),
        ({"version": 9, "level": "partly_present"}, 409),
    ],
)
def test_bad_input_is_refused_and_changes_nothing(
    cast: Cast, api_as: Clients, typed: dict[str, Any], status: int
) -> None:
    draft = make_draft(cast)
    path = f"{base_of(cast)}{draft.reference}/ratings/grievance/"
    assert send(api_as("psychologist"), "put", path, typed).status_code == status


def test_what_is_not_there_or_not_possible_is_said(cast: Cast, api_as: Clients) -> None:
    draft = make_draft(cast)
    writer, one = api_as("psychologist"), f"{base_of(cast)}{draft.reference}/"
    assert send(writer, "put", f"{one}ratings/luck/", {"version": 1}).status_code == 404
    assert send(writer, "put", f"{one}judgements/luck/", {"version": 1}).status_code == 404
    unknown = send(writer, "post", base_of(cast), {"instrument": "horoscope", "reason": "first"})
    assert unknown.status_code == 400
    under_way = send(writer, "post", base_of(cast), {"instrument": "erg22-style", "reason": "first"})
    assert "already under way" in str(under_way.json())
    assert Assessment.objects.visible_to(TEST).count() == 1


def test_a_countersign_over_a_newer_version_is_a_conflict(cast: Cast, api_as: Clients) -> None:
    submitted = make_submitted(cast)
    path = f"{base_of(cast)}{submitted.reference}/countersign/"
    assert send(api_as("prison_manager"), "post", path, {"version": 1}).status_code == 409
