"""Finding a case."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases.models import IdentityNumber
from tests.cast import Cast

As = Callable[[str], Client]


def found(client: Client, typed: str) -> str:
    return client.post(reverse("cases:search_cases"), {"looked_for": typed}).content.decode()


@pytest.mark.parametrize(
    "typed", ["quill", "QUILLFEATHER, Z", "Zephyrine Quillfeather", "x 123456", "  Quillfeather "]
)
def test_a_case_is_found_by_name_or_number(cast: Cast, as_: As, typed: str) -> None:
    IdentityNumber.unguarded.create(person_id=cast.case.person_id, scheme="crn", value="X123456")
    assert cast.case.reference in found(as_("officer"), typed)


def test_a_case_is_found_by_its_reference(cast: Cast, as_: As) -> None:
    assert "ZQ" in found(as_("community"), cast.case.reference.lower())


def test_those_not_shown_the_name_cannot_find_by_it(cast: Cast, as_: As) -> None:
    assert cast.case.reference not in found(as_("community"), "quill")


@pytest.mark.parametrize("who", ["stranger", "excluded", "lapsed", "colleague"])
def test_a_hidden_case_is_found_by_nobody(cast: Cast, as_: As, who: str) -> None:
    hidden, absent = found(as_(who), cast.case.reference), found(as_(who), "TC-NONE-NONE")
    assert "No cases found" in hidden
    assert cast.case.reference not in hidden.replace(f'value="{cast.case.reference}"', "")
    assert "No cases found" in absent


@pytest.mark.parametrize("typed", ["%", "_", "quill%", "\\"])
def test_signs_with_a_meaning_to_the_database_have_none_here(cast: Cast, as_: As, typed: str) -> None:
    assert cast.case.reference not in found(as_("officer"), typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter a name, reference or identity number"),
        ("\x00", "Remove the characters that cannot be shown"),
        ("x" * 1_000_000, "must be 200 characters or less"),
    ],
)
def test_bad_input_is_answered_beside_the_box(cast: Cast, as_: As, typed: str, said: str) -> None:
    answer = as_("officer").post(reverse("cases:search_cases"), {"looked_for": typed})
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_the_ledger_is_told_what_was_found_but_not_what_was_typed(cast: Cast, as_: As) -> None:
    found(as_("officer"), "quill")
    entry = LedgerEntry.objects.get(event="cases.cases_searched")
    assert entry.shown_ids == [cast.case.pk]
    assert "quill" not in bytes(entry.canonical).decode().lower()


def test_no_name_is_ever_in_an_address(cast: Cast, as_: As) -> None:
    answer = as_("officer").get(reverse("cases:search_cases"), {"looked_for": "quill"})
    assert (answer.status_code, answer.url) == (302, reverse("cases:caseload"))
