"""Two signed assessments beside each other: what differs first, then the whole, as far as one may read it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from agencies.roles import Action
from assessments.models import Instrument, SignedSummary
from assessments.selectors.beside import two_of
from assessments.services.amend_assessment import amend_assessment
from audit.models import LedgerEntry
from tests.assessments.making import AGAINST, EVIDENCE, SECRET, make_countersigned, make_draft
from tests.cast import Cast

Clients = Callable[[str], Client]


def address(cast: Cast, more: str = "") -> str:
    return f"/cases/{cast.case.reference}/assessments/beside/{more}"


def read(cast: Cast, as_: Clients, who: str = "officer", more: str = "") -> str:
    answer = as_(who).get(address(cast, more))
    assert answer.status_code == 200
    return answer.content.decode()


def keys(cast: Cast) -> list[str]:
    """Of what was signed, oldest first."""
    return [str(one.pk) for one in SignedSummary.unguarded.filter(case=cast.case).order_by("signed_at")]


def two(cast: Cast) -> None:
    make_countersigned(cast, levels={"grievance": "strongly_present"})
    make_countersigned(cast, levels={"threat": "not_present"})


def test_the_latest_two_stand_beside_each_other_differences_first(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    two(cast)
    body = read(cast, as_)
    differs, alike = body.index("Where they differ"), body.index("Rated alike")
    assert body.index("At a glance") < differs < alike < body.index("Formulation</h2>")
    grievance = body.index(">Need to redress injustice and express grievance</h3>")
    assert differs < grievance < alike
    assert alike < body.index(">Identity, meaning and belonging</h3>")
    moved = body[body.index("Factors that changed") : differs]
    assert re.findall(r'data-label="Change">([^<]+)<', moved) == ["Reduced", "No longer present"]
    assert body.count(EVIDENCE) == 2 * 22
    assert AGAINST in body
    assert "Evidence word for word the same" in body
    assert "Unchanged" in body


def test_which_two_is_chosen_and_the_earlier_comes_first(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast, levels={"status": "strongly_present"})
    two(cast)
    oldest, _, newest = keys(cast)
    body = read(cast, as_, more=f"?first={newest}&second={oldest}")
    moved = body[body.index("Factors that changed") : body.index("Where they differ")]
    assert re.findall(r'data-label="Change">([^<]+)<', moved) == ["No longer present", "Reduced"]
    assert f'<option value="{newest}" selected>' in body


def test_what_cannot_be_compared_is_said_beside_the_question(cast: Cast, as_: Clients) -> None:
    two(cast)
    one, _ = keys(cast)
    client = as_("officer")
    for more, words in (
        (f"?first={one}&second={one}", "Select another assessment than the first"),
        (f"?first={one}&second=x", "Select the other assessment from the answers shown"),
        (f"?first={one}", "Select the other assessment"),
    ):
        answer = client.get(address(cast, more))
        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert "Where they differ" not in answer.content.decode()


def test_two_of_different_instruments_are_not_compared() -> None:
    rows = [SignedSummary(instrument=Instrument(code=code)) for code in ("one", "another")]
    with pytest.raises(ValidationError, match="Select two assessments with the same instrument"):
        two_of(rows, *(one.pk for one in rows))


def test_nothing_to_compare_and_no_draft_is_offered(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    draft = make_draft(cast)
    for who in ("officer", "psychologist"):
        body = read(cast, as_, who)
        assert "Nothing to compare yet" in body
        assert draft.reference not in body


def test_ratings_without_the_evidence_for_those_who_do_not_hold_it(cast: Cast, as_: Clients) -> None:
    two(cast)
    body = read(cast, as_, "facilitator")
    assert "The evidence behind these ratings: Not shown to you." in body
    assert "Strongly present" in body
    assert EVIDENCE not in body
    assert SECRET not in body
    assert not LedgerEntry.objects.filter(event="assessments.evidence_viewed").exists()


def test_an_amendment_beside_what_it_was_says_which_is_void(cast: Cast, as_: Clients) -> None:
    two(cast)
    last = SignedSummary.unguarded.get(pk=keys(cast)[-1]).assessment
    last.refresh_from_db()
    about: dict[str, Any] = {"actor": cast.actor("psychologist"), "case": cast.case, "action": Action.ASSESS}
    amend_assessment(last, reason="A date was wrong.", **about)
    body = read(cast, as_)
    assert "countersignature void" in body
    assert "No decision should rest on it" in body


def test_the_api_says_what_the_page_says(cast: Cast, api_as: Clients) -> None:
    two(cast)
    one, other = keys(cast)
    path = f"/api/v1{address(cast)}"
    client = api_as("officer")
    told: dict[str, Any] = client.get(path, {"first": other, "second": one}).json()
    assert (told["before"]["id"], told["after"]["id"]) == (one, other)
    first = told["factors"][0]
    assert (first["name"], first["first"], first["second"]) == (
        "Need to redress injustice and express grievance",
        "Strongly present",
        "Partly present",
    )
    assert first["first_evidence"]["evidence_for"] == EVIDENCE
    assert told["judgements"][0]["is_changed"] is False
    assert (
        api_as("facilitator")
        .get(path, {"first": one, "second": other})
        .json()["factors"][0]["first_evidence"]
        is None
    )
    refused = client.get(path, {"first": one, "second": one})
    assert refused.status_code == 400
    assert "Select another assessment than the first" in refused.content.decode()
    assert client.get(path).status_code == 400
