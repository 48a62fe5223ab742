"""Finding a case."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import Alias, BreakGlass, Case, FindableName, IdentityNumber, PersonIdentity
from cases.name_rules import sort_name_of, sort_name_of_alias
from tests.cast import Cast, add_participation, add_to_team, make_case

As = Callable[[str], Client]


def found(client: Client, typed: str) -> str:
    return client.post(reverse("cases:search_cases"), {"looked_for": typed}).content.decode()


@pytest.mark.parametrize(
    "typed", ["quill", "QUILLFEATHER, Z", "Zephyrine Quillfeather", "x 123456", "  Quillfeather "]
)
def test_a_case_is_found_by_name_or_number(cast: Cast, as_: As, typed: str) -> None:
    IdentityNumber.unguarded.create(person_id=cast.case.person_id, scheme="crn", value="X123456")
    assert cast.case.reference in found(as_("officer"), typed)


@pytest.mark.parametrize(
    ("scheme", "kept", "typed"),
    [
        ("pnc", "1999/0000001G", "99/1G"),
        ("pnc", "1999/0000001G", "1999/1g"),
        ("pnc", "1999/0000001G", "1999/0000001G"),
        ("nhs", "9990000018", "999-000-0018"),
        ("nhs", "9990000018", "999 000 0018"),
        ("local", "NM/2026-17", "nm/2026-17"),
    ],
)
def test_a_number_is_found_in_whichever_way_it_is_typed(
    cast: Cast, as_: As, scheme: str, kept: str, typed: str
) -> None:
    IdentityNumber.unguarded.create(person_id=cast.case.person_id, scheme=scheme, value=kept)
    assert cast.case.reference in found(as_("officer"), typed)


def test_a_number_that_another_took_the_place_of_still_finds_and_says_so(cast: Cast, as_: As) -> None:
    person, old = cast.case.person_id, "Found by a number that is no longer on the record"
    IdentityNumber.unguarded.create(
        person_id=person, scheme="local", value="LK-4", withdrawn_at=timezone.now()
    )
    IdentityNumber.unguarded.create(person_id=person, scheme="local", value="NM-5")
    by_old, by_new = found(as_("officer"), "lk-4"), found(as_("officer"), "nm-5")
    assert cast.case.reference in by_old
    assert old in by_old
    assert cast.case.reference in by_new
    assert old not in by_new
    assert cast.case.reference not in found(as_("stranger"), "lk-4")


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


@pytest.mark.parametrize("typed", ["%", "_", "q%z", "\\"])
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


def called(cast: Cast, *others: str) -> None:
    for other in others:
        Alias.objects.create(person_id=cast.case.person_id, name=other, sort_name=sort_name_of_alias(other))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("abu z", "Abu Zéphyr"),
        ("ABU ZEPHYR", "Abu Zéphyr"),
        ("мухаммед", "Мухаммед Перьев"),
        ("محمد", "محمد ريش"),
    ],
)
def test_a_case_is_found_by_another_name_in_any_script(cast: Cast, as_: As, typed: str, shown: str) -> None:
    called(cast, "Abu Zéphyr", "Мухаммед Перьев", "محمد ريش")
    answer = found(as_("officer"), typed)
    assert cast.case.reference in answer
    assert f"Also known as {shown}" in answer


@pytest.mark.parametrize("typed", ["Quillfether", "Qiullfeather", "Zephyrin Quilfeather", "Muhammad Perev"])
def test_a_name_is_found_though_misspelt_or_transliterated(cast: Cast, as_: As, typed: str) -> None:
    called(cast, "Мухаммед Перьев")
    answer = found(as_("officer"), typed)
    assert cast.case.reference in answer
    assert "Similar to what you typed" in answer


@pytest.mark.parametrize("typed", ["Brackenbury", "Zx", "Quibble"])
def test_a_name_that_is_not_similar_is_not_found(cast: Cast, as_: As, typed: str) -> None:
    assert "No cases found" in found(as_("officer"), typed)


def test_what_begins_so_comes_before_what_is_only_similar(cast: Cast, as_: As) -> None:
    similar, _ = open_to_the_officer(cast, "Zephyrine", "Quilfeather")
    answer = found(as_("officer"), "quillfeather")
    assert answer.index(cast.case.reference) < answer.index(similar.reference)


def test_a_withdrawn_name_finds_nobody(cast: Cast, as_: As) -> None:
    called(cast, "Brackenbury")
    assert cast.case.reference in found(as_("officer"), "Brackenbury")
    Alias.unguarded.update(withdrawn_at=timezone.now())
    assert cast.case.reference not in found(as_("officer"), "Brackenbury")


def test_a_new_name_finds_at_once_and_the_old_no_longer(cast: Cast, as_: As) -> None:
    edited = PersonIdentity.unguarded.filter(pk=cast.identity.pk)
    edited.update(surname="Brackenbury", sort_name="brackenbury, zephyrine")
    assert cast.case.reference in found(as_("officer"), "brackenbury")
    assert cast.case.reference not in found(as_("officer"), "quill")


@pytest.mark.parametrize("who", ["stranger", "excluded", "lapsed", "colleague", "community"])
@pytest.mark.parametrize("typed", ["quill", "Qiullfeather", "Abu Zephyr"])
def test_no_name_finds_what_is_hidden(cast: Cast, as_: As, who: str, typed: str) -> None:
    called(cast, "Abu Zephyr")
    client = as_(who)
    hidden = found(client, typed).replace(typed, "Brackenbury")
    assert "No cases found" in hidden
    assert length_of(hidden) == length_of(found(client, "Brackenbury"))


def test_hidden_names_cost_no_statement_and_no_row(cast: Cast, as_: As) -> None:
    """The stranger's own list of names is all that is searched, whoever else there is."""
    stranger = cast.actor("stranger")
    assert not FindableName.unguarded.filter(principal=stranger.membership_id).exists()
    client = as_("stranger")
    found(client, "nobody")
    with CaptureQueriesContext(connection) as absent:
        found(client, "Brackenbury")
    with CaptureQueriesContext(connection) as hidden:
        found(client, "Quillfeather")
    assert len(hidden) == len(absent)


def test_breaking_the_glass_opens_the_name_and_ends_it(cast: Cast, as_: As) -> None:
    now = timezone.now()
    BreakGlass.unguarded.create(
        case=cast.case,
        user=cast.user("colleague"),
        agency=cast.agency("northmoor"),
        purpose="x",
        valid_from=now - timedelta(minutes=1),
        valid_until=now + timedelta(minutes=30),
    )
    assert cast.case.reference in found(as_("colleague"), "quill")
    BreakGlass.unguarded.update(valid_until=timezone.now())
    assert cast.case.reference not in found(as_("colleague"), "quill")


def length_of(answer: str) -> int:
    return len(re.sub(r'value="[^"]*"', "", answer))


def open_to_the_officer(cast: Cast, forenames: str, surname: str) -> tuple[Case, PersonIdentity]:
    case, identity = make_case(cast)
    PersonIdentity.unguarded.filter(pk=identity.pk).update(
        forenames=forenames, surname=surname, sort_name=sort_name_of(forenames, surname)
    )
    add_participation(case, cast.agency("northmoor"))
    add_to_team(case, cast.user("officer").pk, cast.agency("northmoor"))
    return case, identity
