"""The pages of information requests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import InformationAnswer, InformationRequest, TeamMember
from tests.cases.ending.asking import (
    GIVEN,
    REQUEST,
    WHAT,
    a_request,
    answering,
    asking,
    refusing,
    withdrawing,
)
from tests.cases.test_break_glass import broken
from tests.cast import Cast

As = Callable[[str], Client]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"asked_of": "nobody"}, "from the answers shown"),
        ({"in_section": "source"}, "from the answers shown"),
        ({"what": ""}, "Enter what you ask for"),
        ({"what": "x" * 5_001}, "5,000 characters or less"),
        ({"why": "a\x00"}, "Remove the characters that cannot be shown"),
        ({"gateway": "Curiosity"}, "from the answers shown"),
        ({"answer_by_day": "31", "answer_by_month": "2"}, "real date"),
    ],
)
def test_bad_input_asks_nothing(cast: Cast, as_: As, wrong: dict[str, Any], said: str) -> None:
    path = reverse("cases:request_information", args=[cast.case.reference])
    answered = as_("officer").post(path, {**asking(cast), **wrong})
    assert answered.status_code == 400
    assert said in answered.content.decode()
    assert not InformationRequest.unguarded.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": " "}, "Enter what you give"),
        ({"words": "x" * 20_001}, "20,000 characters or less"),
        ({"passing_on": "shout"}, "from the answers shown"),
        ({"is_last": ""}, "Select yes or no"),
    ],
)
def test_bad_input_gives_nothing(cast: Cast, as_: As, wrong: dict[str, Any], said: str) -> None:
    a_request(cast)
    path = reverse("cases:answer_request", args=[cast.case.reference, REQUEST])
    answered = as_("psychologist").post(path, {**answering(cast), **wrong})
    assert answered.status_code == 400
    assert said in answered.content.decode()
    assert InformationAnswer.unguarded.count() == 1


def test_the_pages_lead_from_asking_to_reading_the_answer(cast: Cast, as_: As) -> None:
    asked = as_("officer").post(
        reverse("cases:request_information", args=[cast.case.reference]), asking(cast), follow=True
    )
    assert "The request was sent." in asked.content.decode()
    one = InformationRequest.unguarded.get()
    path = reverse("cases:answer_request", args=[cast.case.reference, one.pk])
    assert as_("psychologist").post(path, answering(cast)).status_code == 302
    page = as_("officer").get(reverse("cases:information_request", args=[cast.case.reference, one.pk]))
    assert GIVEN in page.content.decode()
    assert "Ask us before you pass it on" in page.content.decode()


def test_whoever_broke_the_glass_reads_and_is_offered_nothing_to_do(cast: Cast, as_: As) -> None:
    a_request(cast)
    client, kept = broken(cast, as_, "colleague"), as_("officer")
    listed = reverse("cases:information_requests", args=[cast.case.reference])
    one = reverse("cases:information_request", args=[cast.case.reference, REQUEST])
    for path, offered in (
        (listed, "Ask for information"),
        (one, reverse("cases:withdraw_request", args=[cast.case.reference, REQUEST])),
    ):
        body = client.get(path).content.decode()
        assert WHAT in body
        assert offered not in body
        assert offered in kept.get(path).content.decode()


@pytest.mark.parametrize("act", ["answer_request", "refuse_information_request", "withdraw_request"])
@pytest.mark.parametrize("who", ["colleague", "psychologist"])
def test_whoever_broke_the_glass_is_refused_the_forms_by_their_address_too(
    cast: Cast, as_: As, act: str, who: str
) -> None:
    """At the agency that asks, and at the one asked: looking is all that a broken glass gives."""
    a_request(cast)
    if who == "psychologist":
        TeamMember.unguarded.filter(user=cast.user(who)).delete()
    client = broken(cast, as_, who)
    path = reverse(f"cases:{act}", args=[cast.case.reference, REQUEST])
    sent = {"answer_request": answering, "refuse_information_request": refusing}.get(act, withdrawing)(cast)
    before = InformationRequest.unguarded.values().get()
    assert client.get(path).status_code == 403
    assert client.post(path, sent).status_code == 403
    assert InformationRequest.unguarded.values().get() == before
    assert InformationAnswer.unguarded.count() == 1
