"""Reviews are listed and settled through the API as on their page."""

from collections.abc import Callable

from django.test import Client

from assessments.models import ReviewReason
from tests.assessments.making import make_countersigned
from tests.assessments.reviews import happens
from tests.cast import Cast

Clients = Callable[[str], Client]


def test_they_are_listed_and_settled_through_the_api(cast: Cast, api_as: Clients) -> None:
    make_countersigned(cast)
    happens(cast)
    client, base = api_as("psychologist"), f"/api/v1/cases/{cast.case.reference}/assessments/reviews/"
    (one,) = client.get(base).json()
    assert one["what"] == "An incident was recorded"
    sent = {"version": 1, "why_none": "It was a mistake in the log."}
    address = f"{base}{one['id']}/settle/"
    assert client.post(address, sent, content_type="application/json").status_code == 200
    assert ReviewReason.unguarded.get().settled_at
    assert client.get(base).json() == []
