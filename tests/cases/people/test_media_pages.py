"""The pages of what is said to the media."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agencies.sections import Section
from cases.models import MediaContact, MediaEnquiry, MediaLine, MediaVictims
from tests.cases.people.media import (
    ENQUIRY,
    LINE,
    WORDS,
    a_line,
    an_enquiry,
    answering,
    deciding,
    naming,
    proposing,
    recording,
)
from tests.cast import Cast

As = Callable[[str], Client]


@pytest.mark.parametrize("who", ["excluded", "stranger", "lapsed", "mentor", "colleague"])
def test_nobody_to_whom_the_case_is_not_open_is_offered_or_taken(cast: Cast, as_: As, who: str) -> None:
    path = reverse("cases:name_media_contact", args=[cast.case.reference])
    assert cast.user(who).name not in as_("officer").get(path).content.decode()
    sent = {**naming(cast), "contact": str(cast.memberships[who].pk)}
    assert as_("officer").post(path, sent).status_code == 400
    assert not MediaContact.unguarded.exists()


def test_what_came_of_asking_victims_is_read_by_those_who_hold_that_section(cast: Cast, as_: As) -> None:
    a_line(cast)
    path = reverse("cases:media", args=[cast.case.reference])
    assert "Told on Monday" in as_("officer").get(path).content.decode()
    for who in ("facilitator", "community", "police"):
        body = as_(who).get(path).content.decode()
        assert WORDS in body
        assert "Told on Monday" not in body
        assert "victim liaison" not in body
    assert MediaVictims.section == Section.VICTIMS


@pytest.mark.parametrize(
    ("page", "who", "sent", "wrong", "said"),
    [
        ("propose_media_line", "officer", proposing, {"words": " "}, "Enter the line"),
        ("propose_media_line", "officer", proposing, {"words": "x" * 2_001}, "2,000 characters or less"),
        (
            "propose_media_line",
            "officer",
            proposing,
            {"victims_words": ""},
            "Enter what came of telling them",
        ),
        ("propose_media_line", "officer", proposing, {"victims_told": ""}, "Select yes or no"),
        ("record_media_enquiry", "community", recording, {"question": "a\x00"}, "Remove the characters"),
        (
            "record_media_enquiry",
            "community",
            recording,
            {"answer_by_day": "31", "answer_by_month": "2"},
            "real",
        ),
        ("name_media_contact", "officer", naming, {"contact": "nobody"}, "from the answers shown"),
    ],
)
def test_bad_input_changes_nothing(
    cast: Cast, as_: As, page: str, who: str, sent: Any, wrong: dict[str, str], said: str
) -> None:
    path = reverse(f"cases:{page}", args=[cast.case.reference])
    answered = as_(who).post(path, {**sent(cast), **wrong})
    assert answered.status_code == 400
    assert said in answered.content.decode()
    assert not MediaLine.unguarded.exists()
    assert not MediaContact.unguarded.exists()
    assert not MediaEnquiry.unguarded.exists()


def test_bad_input_decides_and_answers_nothing(cast: Cast, as_: As) -> None:
    a_line(cast)
    an_enquiry(cast)
    path = reverse("cases:decide_on_media_line", args=[cast.case.reference, LINE])
    assert as_("chair").post(path, {**deciding(cast), "reason": ""}).status_code == 400
    path = reverse("cases:answer_media_enquiry", args=[cast.case.reference, ENQUIRY])
    sent = {**answering(cast), "answer": "line", "line": str(LINE)}
    assert "from the answers shown" in as_("officer").post(path, sent).content.decode()
    assert MediaEnquiry.unguarded.get().answer == "waiting"
