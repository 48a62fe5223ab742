"""The disclosure ledger: everything that was given about a person, as far as its reader may know of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.disclosing import Direction
from cases.models import Participation
from tests.cases.disclosing.given import (
    a_notice,
    a_sanitised_item,
    everything_given,
    kinds_for,
    ledger_of,
)
from tests.cases.ending.asking import answer, ask
from tests.cases.referring.referred import a_referral
from tests.cases.statements import data_statements
from tests.cast import Cast
from tests.who_may import api_client

As = Callable[[str], Client]
OF_THE_RECORD = {
    "request",
    "answer",
    "refusal",
    "referral",
    "hand_over",
    "from_before",
    "item",
    "notice",
    "pack",
}


def page(client: Client, cast: Cast, **asked: str) -> str:
    return client.get(reverse("cases:disclosures", args=[cast.case.reference]), asked).content.decode()


def test_it_lists_all_that_was_given_on_the_case(cast: Cast, as_: As) -> None:
    everything_given(cast)
    assert kinds_for(cast, "officer") == OF_THE_RECORD
    body = page(as_("officer"), cast)
    for said in (
        "A part of what was asked about Health, with something held back",
        "For your agency only: do not pass it on",
        "Nothing more about Health: We do not hold it",
        "Referral RF-TEST-0001",
        "What became of referral RF-TEST-0001",
        "The summary and what was open. Declined",
        "A sanitised note on what is held from before",
        "Every agency on the case",
        "The person’s right to a copy",
    ):
        assert said in body, said


def test_what_a_reader_may_not_see_is_absent(cast: Cast, as_: As) -> None:
    everything_given(cast)
    # Shown neither health nor information: a notice is all there is for them, and what they sent.
    assert kinds_for(cast, "police") == {"notice", "referral"}
    assert kinds_for(cast, "psychologist") == {"request", "answer", "refusal", "notice"}
    body = page(as_("police"), cast)
    assert "Answer to an information request" not in body.split("</form>")[-1]
    assert "HMP Larkfield</option>" not in body
    assert "HMP Larkfield</option>" in page(as_("officer"), cast)


def test_whoever_knows_the_person_by_initials_is_not_told_which_of_their_referrals_it_was(cast: Cast) -> None:
    a_referral(cast, "accepted", by="community", case=cast.case)
    assert kinds_for(cast, "officer") == {"referral"}
    assert not ledger_of(cast, "community")


@pytest.mark.parametrize("who", ["stranger", "lapsed", "colleague", "excluded"])
def test_to_an_outsider_there_is_no_such_page(cast: Cast, as_: As, who: str) -> None:
    everything_given(cast)
    path = reverse("cases:disclosures", args=[cast.case.reference])
    assert as_(who).get(path).status_code == 404


def test_it_ends_with_the_part_of_the_agency(cast: Cast, as_: As) -> None:
    everything_given(cast)
    Participation.unguarded.filter(agency=cast.agency("larkfield")).update(
        valid_until=timezone.now() - timedelta(seconds=1)
    )
    path = reverse("cases:disclosures", args=[cast.case.reference])
    assert as_("psychologist").get(path).status_code == 404
    assert not ledger_of(cast, "psychologist")


def test_who_gave_and_who_received_depends_on_who_reads(cast: Cast) -> None:
    answer(cast, ask(cast))
    a_notice(cast, "psychologist")
    ours, theirs = cast.agency("northmoor").pk, cast.agency("larkfield").pk
    lines = {str(one.kind): one for one in ledger_of(cast, "officer")}
    assert lines["answer"].direction(ours) == Direction.RECEIVED
    assert lines["answer"].direction(theirs) == Direction.GIVEN
    assert lines["request"].direction(ours) == Direction.GIVEN
    assert lines["notice"].direction(ours) == Direction.RECEIVED
    assert lines["answer"].direction(cast.agency("council").pk) == Direction.OTHERS


def test_it_is_filtered_by_way_kind_and_agency(cast: Cast, as_: As) -> None:
    everything_given(cast)
    client = as_("officer")
    given, received = page(client, cast, direction="given"), page(client, cast, direction="received")
    assert "The person’s right to a copy" in given
    assert "The person’s right to a copy" not in received
    assert "A sanitised note" in received
    assert "A sanitised note" not in page(client, cast, kind="answer")
    assert "Referral RF" in page(client, cast, agency=str(cast.agency("westbridge_police").pk))
    assert "Referral RF" not in page(client, cast, agency=str(cast.agency("larkfield").pk))
    assert "Nothing matches these filters" in page(client, cast, kind="outside")


def test_a_filter_that_is_not_there_says_so(cast: Cast, as_: As) -> None:
    path = reverse("cases:disclosures", args=[cast.case.reference])
    for wrong in ({"kind": "<b>"}, {"agency": str(cast.agency("eastvale").pk)}, {"direction": "up"}):
        answered = as_("officer").get(path, wrong)
        assert answered.status_code == 400
        assert "There is a problem" in answered.content.decode()


def test_an_empty_one_says_what_will_be_there(cast: Cast, as_: As) -> None:
    assert "Nothing was disclosed yet" in page(as_("chair"), cast)


def test_a_sanitised_item_is_disclosed_once_it_is_graded_to_whom_its_handling_says(cast: Cast) -> None:
    council = str(cast.agency("council").pk)
    a_sanitised_item(cast, handling="C", conditions=["named_agencies"], named_agencies=[council])
    (line,) = ledger_of(cast, "officer")
    assert (line.to, line.to_ids) == ("Westbridge Council", frozenset({cast.agency("council").pk}))
    assert "Westbridge Council" in line.handling
    # That it comes from another item is known where it was made.
    assert not ledger_of(cast, "chair")


def test_the_endpoint_answers_the_same(cast: Cast) -> None:
    everything_given(cast)
    path = reverse("cases_api:disclosures", args=[cast.case.reference])
    client = api_client(cast.user("officer"))
    told = client.get(path).json()
    assert {one["kind"] for one in told} == OF_THE_RECORD
    assert next(one for one in told if one["kind"] == "notice")["to_agencies"] is None
    assert {one["kind"] for one in client.get(path, {"kind": "pack"}).json()} == {"pack"}
    assert {one["direction"] for one in client.get(path, {"direction": "received"}).json()} == {"received"}
    assert client.get(path, {"kind": "all"}).status_code == 400
    assert client.get(path, {"whose": "ours"}).status_code == 400


def test_reading_it_is_recorded_what_is_from_before_of_no_case(cast: Cast, as_: As) -> None:
    everything_given(cast)
    page(as_("officer"), cast)
    seen = LedgerEntry.objects.get(event="cases.disclosures_viewed")
    assert seen.case_id == cast.case.pk
    before = LedgerEntry.objects.filter(event="cases.earlier_history_viewed", case_id=None).get()
    assert before.shown_ids
    assert not set(before.shown_ids) & set(seen.shown_ids)


def test_the_statements_do_not_grow_with_the_lines(cast: Cast, as_: As) -> None:
    everything_given(cast)
    client = as_("officer")
    page(client, cast)
    with data_statements() as few:
        page(client, cast)
    for _ in range(3):
        answer(cast, ask(cast))
        a_notice(cast)
    with data_statements() as many:
        page(client, cast)
    assert len(many) == len(few)
