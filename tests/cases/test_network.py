"""The network map: every contact drawn and in the table, none withdrawn, for those who hold the section."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import NetworkContact
from cases.models.contacts import Influence, Partnership, PersonsAgreement
from tests.cast import Cast

As = Callable[[str], Client]


def a_contact(cast: Cast, name: str, influence: str, **more: object) -> NetworkContact:
    return NetworkContact.objects.create(
        case=cast.case,
        agency=cast.agency("northmoor"),
        recorded_by=cast.user("officer"),
        name=name,
        relation="Cousin",
        influence=influence,
        evidence="Seen together",
        may_be_partner=Partnership.UNDECIDED,
        agreement=PersonsAgreement.NOT_ASKED,
        **more,
    )


def test_everybody_recorded_is_drawn_and_in_the_table(cast: Cast, as_: As) -> None:
    for influence in Influence:
        a_contact(cast, f"Wilhelmina {influence.label}", influence)
    gone = {"withdrawn_at": timezone.now(), "withdrawn_reason": "Somebody else"}
    a_contact(cast, "Barnaby Nettlefold", Influence.UNKNOWN, **gone)
    a_contact(cast, "<script>" + "x" * 80, Influence.MIXED)
    page = as_("officer").get(reverse("cases:network", args=[cast.case.reference])).content.decode()
    for influence in Influence:
        assert page.count(f"Wilhelmina {influence.label}") == 2
        assert f"tc-network__line--{influence.value}" in page
    assert "Barnaby" not in page
    assert "<script>x" not in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")]


def test_without_a_contact_it_says_what_to_do(cast: Cast, as_: As) -> None:
    page = as_("officer").get(reverse("cases:network", args=[cast.case.reference])).content.decode()
    assert "No contacts are entered yet" in page
