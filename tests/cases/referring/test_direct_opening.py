"""What others hold from before is looked for when a case is opened directly too, in the same silence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.gateways import GATEWAYS
from cases.models import Case, Deconfliction
from cases.services.open_case import open_case
from reminders.models import DueDate
from tests.cases.forms import in_boxes, opening
from tests.cases.referring.referred import BORN, accepted, declined, in_days, referred
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def opened_directly(cast: Cast, who: str = "stranger", **changes: Any) -> Case:
    given = {
        "forenames": "Thaddeus",
        "surname": "Brackenbury",
        "date_of_birth": BORN,
        "pathway": "voluntary",
        "next_review_on": in_days(30),
        "gateway": GATEWAYS[0],
        **changes,
    }
    with acting_for(cast.actor(who)):
        return open_case(actor=cast.actor(who), **given)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, 1),
        ({"forenames": "Ada", "surname": "Other", "prison_number": "A1234BC"}, 1),
        ({"forenames": "Ada", "surname": "Other"}, 0),
        ({"date_of_birth": None}, 0),
    ],
)
def test_a_declined_referral_elsewhere_goes_to_the_officer_there(
    cast: Cast, changes: dict[str, Any], found: int
) -> None:
    earlier = declined(cast, referred(cast))
    case = opened_directly(cast, **changes)
    assert Deconfliction.unguarded.count() == found
    assert DueDate.unguarded.filter(kind="deconfliction").count() == found
    for row in Deconfliction.unguarded.all():
        assert (row.case, row.held_reference, row.owner) == (case, earlier.reference, cast.user("stranger"))


def test_a_case_opened_from_a_referral_is_looked_for_once(cast: Cast) -> None:
    declined(cast, referred(cast))
    accepted(cast, referred(cast, "police", "eastvale"), "stranger")
    assert Deconfliction.unguarded.count() == 1


def test_whoever_opens_gets_the_same_answer_whether_or_not_there_is_something(cast: Cast, as_: As) -> None:
    declined(cast, referred(cast))
    answers, counts = [], []
    for surname in ("Brackenbury", "Otherwise"):
        typed = opening(
            forenames="Thaddeus",
            surname=surname,
            crn="",
            prison_number="",
            aliases="",
            **in_boxes("date_of_birth", BORN),
        )
        with CaptureQueriesContext(connection) as asked:
            sent = as_("stranger").post(reverse("cases:open_case"), typed)
        assert sent.status_code == 302, sent.content.decode()
        answers.append(sent.content)
        counts.append(len(asked))
    assert Deconfliction.unguarded.count() == 1
    assert answers[0] == answers[1]
    assert counts[0] == counts[1]
