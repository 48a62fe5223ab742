"""Second ratings through the API: the same way as on the pages, and the same refusals."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from assessments.models import SecondRating
from audit.actor import System
from tests.assessments.making import make_countersigned
from tests.assessments.second import making
from tests.assessments.second.making import RATER
from tests.cast import Cast

TEST = System("test")
Clients = Callable[[str], Client]


def send(client: Client, method: str, path: str, data: Any) -> Any:
    return getattr(client, method)(path, data, content_type="application/json")


def test_it_goes_all_the_way_through_the_api(cast: Cast, api_as: Clients) -> None:
    first = make_countersigned(cast)
    rater, base = making.add_rater(cast), f"/api/v1/cases/{cast.case.reference}/"
    manager, second, other = api_as("prison_manager"), api_as(RATER), api_as("psychologist")
    ask = f"{base}assessments/{first.reference}/second/"
    people = {one["membership"]: one["why_not"] for one in manager.get(ask).json()}
    assert people[str(rater.pk)] == ""
    asked = send(manager, "post", ask, {"membership": str(rater.pk), "why": making.WHY})
    assert asked.status_code == 201, asked.content
    one = f"{base}second-ratings/{asked.json()['id']}/"
    assert second.get(f"{base}assessments/").status_code == 403
    early = send(second, "put", f"{one}factors/grievance/", {"version": 1, "evidence_for": "x"})
    assert "Accept this second rating" in str(early.json())
    assert send(second, "post", f"{one}answer/", {"version": 1, "accepts": True}).status_code == 200
    rated = {"level": "partly_present", "evidence_for": "x", "none_found": True, "sources": "y"}
    for page in second.get(one).json()["factors"]:
        level = "strongly_present" if page["code"] == "grievance" else "partly_present"
        typed = {**rated, "level": level, "version": page["version"]}
        assert send(second, "put", f"{one}factors/{page['code']}/", typed).status_code == 200
    assert manager.get(one).json()["factors"] == []
    assert manager.get(f"{one}comparison/").status_code == 404
    assert send(second, "post", f"{one}submit/", {"version": 2}).json()["status"] == "submitted"
    compared = other.get(f"{one}comparison/").json()
    assert [row["code"] for row in compared if row["differs"]] == ["grievance"]
    assert compared[0]["second"] == "Strongly present"
    agreed = {"levels": {"grievance": "partly_present"}, "reasons": {"grievance": "Once only."}}
    assert send(other, "post", f"{one}reconcile/", {"version": 0, **agreed}).json()["version"] == 1
    assert send(other, "post", f"{one}agree/", {"version": 1}).status_code == 400
    assert send(manager, "post", f"{one}agree/", {"version": 1}).status_code == 403
    assert send(second, "post", f"{one}agree/", {"version": 1}).status_code == 200
    assert SecondRating.objects.visible_to(TEST).get().status == "reconciled"


def test_bad_input_is_refused_and_changes_nothing(cast: Cast, api_as: Clients) -> None:
    second = making.make_accepted(cast)
    one = f"/api/v1/cases/{cast.case.reference}/second-ratings/{second.pk}/"
    rater = api_as(RATER)
    for typed, status in (
        ({"version": 1, "level": "invented"}, 400),
        ({"version": 1, "picked": ["00000000-0000-0000-0000-000000000000"]}, 400),
        ({"version": 1, "score": 7}, 400),
        ({"version": 9, "level": "partly_present"}, 409),
    ):
        assert send(rater, "put", f"{one}factors/grievance/", typed).status_code == status
    assert send(rater, "put", f"{one}factors/luck/", {"version": 1}).status_code == 404
    assert send(rater, "post", f"{one}submit/", {"version": 2}).status_code == 400
