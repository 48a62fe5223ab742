"""The pages of a referral, in the hands of both sides."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, Referral
from tests.cases.forms import in_boxes
from tests.cases.referring.referred import FACTS, accepting, in_days, referred, typed
from tests.cast import Cast

As = Callable[[str], Client]


def address(one: Referral, act: str = "referral") -> str:
    return reverse(f"referrals:{act}", args=[one.pk])


def test_from_the_form_to_the_case_and_back_to_the_referrer(cast: Cast, as_: As) -> None:
    sent = as_("police").post(reverse("referrals:refer_person"), typed(cast))
    assert sent.status_code == 302, sent.content.decode()
    one = Referral.unguarded.get()
    received = as_("officer").get(reverse("referrals:received")).content.decode()
    assert "Brackenbury, Thaddeus" in received
    assert FACTS in as_("officer").get(address(one)).content.decode()
    sent = as_("officer").post(address(one, "accept_referral"), accepting(one))
    case = Case.unguarded.exclude(pk=cast.case.pk).get()
    assert sent["Location"] == reverse("cases:overview", args=[case.reference])
    told = {"version": "2", "feedback": "offered", "words": "He said no for now."}
    assert as_("officer").post(address(one, "give_feedback"), told).status_code == 302
    body = as_("police").get(address(one)).content.decode()
    assert "Support was offered and not taken up" in body
    assert "He said no for now." in body
    assert case.reference not in body


def test_returned_and_completed_over_the_pages(cast: Cast, as_: As) -> None:
    one = referred(cast)
    answer = {"version": "1", "reason": "In which group?"}
    assert as_("officer").post(address(one, "return_referral"), answer).status_code == 302
    body = as_("police").get(address(one, "complete_referral")).content.decode()
    assert "In which group?" in body
    assert FACTS in body
    again = typed(cast, version="2", facts="In a group of nine.")
    assert as_("police").post(address(one, "complete_referral"), again).status_code == 302
    body = as_("officer").get(address(one)).content.decode()
    assert "In a group of nine." in body
    assert "How it read before" in body


def test_withdrawn_over_the_page(cast: Cast, as_: As) -> None:
    one = referred(cast)
    sent = as_("police").post(address(one, "withdraw_referral"), {"version": "1", "reason": "A mistake."})
    assert sent["Location"] == reverse("referrals:sent")
    assert as_("officer").get(address(one)).status_code == 404
    assert "Withdrawn" in as_("police").get(reverse("referrals:sent")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"surname": ""}, "Enter surname"),
        ({"facts": "x" * 20_001}, "must be 20,000 characters or less"),
        ({"facts": "a\x00b"}, "Remove the characters that cannot be shown"),
        ({"agency": "no-such"}, "Select the agency from the answers shown"),
        ({"number": "12"}, "Prison number must be in the format A1234BC"),
        ({"is_danger": "yes"}, "Explain what was done about the danger"),
        ({"is_danger": ""}, "Select yes or no"),
        (in_boxes("date_of_birth", in_days(3)), "Date of birth must be"),
        ({"knows_why": ""}, "Explain why the person was not told"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_changes_nothing(
    cast: Cast, as_: As, wrong: dict[str, str], said: str
) -> None:
    answer = as_("police").post(reverse("referrals:refer_person"), typed(cast, **wrong))
    assert answer.status_code == 400
    body = answer.content.decode()
    assert said in body
    assert "A sister he listens to." in body  # what was typed is kept
    assert not Referral.unguarded.exists()


@pytest.mark.parametrize("act", ["decline_referral", "return_referral", "accept_referral"])
def test_an_answer_left_empty_is_asked_for(cast: Cast, as_: As, act: str) -> None:
    one = referred(cast)
    answer = as_("officer").post(address(one, act), {"version": "1"})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert Referral.unguarded.get().version == 1


def test_answered_by_a_colleague_meanwhile_is_told_as_such(cast: Cast, as_: As) -> None:
    one = referred(cast)
    body: dict[str, Any] = {"version": "1", "ground": "not_ours", "reason": "Lives elsewhere."}
    assert as_("manager").post(address(one, "decline_referral"), body).status_code == 302
    assert as_("officer").post(address(one, "decline_referral"), body).status_code == 409


def test_whoever_may_only_refer_is_offered_what_they_sent(cast: Cast, as_: As) -> None:
    assert reverse("referrals:sent") in as_("police").get("/").content.decode()
    body = as_("officer").get("/").content.decode()
    assert f'href="{reverse("referrals:received")}"' in body
    assert "/referrals/" not in as_("governance").get("/", follow=True).content.decode()
