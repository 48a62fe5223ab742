"""What was dismissed is not handed out over the API among what stands."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from cases.services.dismiss_information import dismiss_information
from tests.cases.sections import make_item
from tests.cast import Cast

As = Callable[[str], Client]


def test_over_the_api_the_dismissed_are_listed_only_if_asked_for(cast: Cast, api_as: As) -> None:
    item = make_item(cast)
    url = reverse("cases_api:information_items", args=[cast.case.reference])
    client = api_as("officer")
    assert [one["id"] for one in client.get(url).json()] == [str(item.pk)]
    dismiss_information(
        item, actor=cast.actor("information_owner"), version=1, ground="dismissed_invalid", reason="Wrong"
    )
    assert client.get(url).json() == []
    assert [one["id"] for one in client.get(url, {"dismissed": "true"}).json()] == [str(item.pk)]
    assert client.get(url, {"dismissed": "perhaps"}).status_code == 400
