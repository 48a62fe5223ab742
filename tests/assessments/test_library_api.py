"""The library of instruments through the API: read by whoever looks after it."""

from django.urls import reverse

from assessments.models import Instrument
from assessments.services.load_instruments import load_instruments
from tests.cast import Cast
from tests.who_may import api_client


def test_the_api_lists_every_version_and_gives_one_as_it_was_loaded(cast: Cast) -> None:
    load_instruments()
    client = api_client(cast.user("quality"))
    listed = client.get(reverse("assessments_api:instruments")).json()
    assert {(one["code"], one["version"]) for one in listed} == set(
        Instrument.objects.values_list("code", "version")
    )
    shipped = Instrument.objects.get(code="vera-2r", version=1)
    read = client.get(reverse("assessments_api:instrument", args=["vera-2r", 1])).json()
    assert (read["enabled"], read["definition"]) == (False, shipped.definition)
