"""The banner of what is known from before: what the reader may know about, and nothing of anything else."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import Case, CaseStatus, Exclusion, PossibleMatch, Referral
from tests.cases.referring.referred import WHY_NOT, accepted, declined, in_days, referred
from tests.cases.statements import data_statements
from tests.cast import A_YEAR_AGO, Cast, add_participation, add_to_team, make_case

As = Callable[[str], Client]
ALIKE: dict[str, Any] = {
    "forenames": "Zephyrine",
    "surname": "Quillfeather",
    "date_of_birth": date(1991, 4, 17),
}


def page(as_: As, who: str, case: Case, tab: str = "overview") -> str:
    return as_(who).get(reverse(f"cases:{tab}", args=[case.reference])).content.decode()


def main_of(answer: HttpResponse) -> bytes:
    """The page without its frame, which holds the keys of forms and the time."""
    return answer.content.split(b"<main")[1].split(b"</main>")[0]


def an_earlier_case(cast: Cast, lead: str = "officer", **changes: Any) -> Case:
    """A closed case of the same person, led by somebody's agency."""
    case, _ = make_case(cast, reference="TC-ERLR-2222", lead=lead)
    add_participation(case, cast.memberships[lead].agency)
    add_to_team(case, cast.user(lead).pk, cast.memberships[lead].agency)
    closed = {"status": CaseStatus.CLOSED, "closed_on": date(2026, 5, 4), "closing_outcome": "withdrew"}
    facts = {"person": cast.case.person, "closing_reason": "He stopped coming.", **closed, **changes}
    Case.unguarded.filter(pk=case.pk).update(**facts)
    return Case.unguarded.get(pk=case.pk)


@pytest.mark.parametrize("tab", ["overview", "chronology"])
def test_an_earlier_case_with_its_closure_and_reason(cast: Cast, as_: As, tab: str) -> None:
    earlier = an_earlier_case(cast)
    body = page(as_, "officer", cast.case, tab)
    for words in (earlier.reference, "closed 4 May 2026", "The person withdrew", "He stopped coming."):
        assert words in body
    told = LedgerEntry.objects.filter(event="cases.earlier_history_viewed")
    assert [(one.case_id, one.shown_ids) for one in told] == [(None, [earlier.pk])]


def test_one_that_is_hidden_changes_not_a_byte_and_not_a_statement(cast: Cast, as_: As) -> None:
    client, address = as_("officer"), reverse("cases:overview", args=[cast.case.reference])
    answers, counts = [], []
    for _ in range(2):
        with data_statements() as asked:
            answers.append(main_of(client.get(address)))
        counts.append(len(asked))
        if len(answers) == 1:
            an_earlier_case(cast, "stranger")
            declined(cast, referred(cast, "police", "eastvale", **ALIKE), "stranger")
    assert counts[0] == counts[1]
    assert answers[0] == answers[1]
    assert not LedgerEntry.objects.filter(event="cases.earlier_history_viewed").exists()


def test_nor_does_one_that_a_conflict_of_interest_keeps_from_the_reader(cast: Cast, as_: As) -> None:
    earlier = an_earlier_case(cast)
    Exclusion.objects.create(
        case=earlier, user=cast.user("officer"), reason="x", valid_from=timezone.now() - A_YEAR_AGO
    )
    assert "From before" not in page(as_, "officer", cast.case)
    assert earlier.reference in page(as_, "manager", cast.case)


def test_a_referral_that_was_declined_is_shown_to_the_agency_that_declined_it(cast: Cast, as_: As) -> None:
    declined(cast, referred(cast, number_scheme="", number="", **ALIKE))
    body = page(as_, "officer", cast.case)
    assert "by Westbridge Police to Northmoor Probation" in body
    assert "Unfounded" in body
    assert WHY_NOT in body
    assert "Check before you rely on it" in body
    assert "From before" not in page(as_, "psychologist", cast.case)  # another agency


def test_it_is_known_again_by_a_number(cast: Cast, as_: As) -> None:
    declined(cast, referred(cast, date_of_birth=None))
    case = accepted(cast, referred(cast, forenames="Ada", surname="Other"))
    assert "Unfounded" in page(as_, "officer", case)


def test_one_that_has_lapsed_drops_out(cast: Cast, as_: As) -> None:
    declined(cast, referred(cast, number_scheme="", number="", **ALIKE))
    Referral.unguarded.update(lapses_on=in_days(0))
    assert "From before" not in page(as_, "officer", cast.case)


def test_the_referral_that_led_to_the_case_is_shown_on_it(cast: Cast, as_: As) -> None:
    case = accepted(cast, referred(cast))
    body = page(as_, "officer", case)
    assert "Accepted" in body
    assert "Check before you rely on it" not in body


def test_a_record_decided_to_be_of_the_same_person_is_shown_where_it_is_open(cast: Cast, as_: As) -> None:
    other, _ = make_case(cast, reference="TC-OTHR-3333")
    add_participation(other, cast.agency("northmoor"))
    match = PossibleMatch.objects.create(
        case=cast.case,
        other_person_id=other.person_id,
        by_agency=cast.agency("northmoor"),
        grounds=["name"],
        found_at=timezone.now(),
        answer_by=in_days(5),
    )
    assert other.reference not in page(as_, "manager", cast.case)
    PossibleMatch.unguarded.filter(pk=match.pk).update(decision="same", reason="Photographs.")
    assert other.reference in page(as_, "manager", cast.case)
    assert cast.case.reference in page(as_, "manager", other)
    assert other.reference not in page(as_, "officer", cast.case)  # not on its team
