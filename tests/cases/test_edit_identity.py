"""Correcting the identity details."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import Alias, Case, IdentityNumber, PersonIdentity
from cases.services.edit_identity import edit_identity
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]


def edited(cast: Cast, who: str = "officer", **changes: Any) -> PersonIdentity:
    given = {
        "version": cast.identity.version,
        "forenames": "Zephyr",
        "surname": "Quill",
        "date_of_birth": date(1991, 4, 17),
        "aliases": ["Zed"],
        "numbers": {"crn": "X123456"},
        **changes,
    }
    with acting_for(cast.actor(who)):
        return edit_identity(cast.identity, case=cast.case, actor=cast.actor(who), **given)


def current(cast: Cast, model: Any, field: str) -> set[str]:
    rows = model.unguarded.filter(person_id=cast.case.person_id, withdrawn_at__isnull=True)
    return {getattr(one, field) for one in rows}


def test_name_sort_name_and_initials_move_together(cast: Cast) -> None:
    identity = edited(cast, forenames="Ada Bea")
    assert identity.sort_name == "quill, ada bea"
    assert Case.unguarded.get(pk=cast.case.pk).initials == "ABQ"


def test_what_is_taken_off_is_withdrawn_not_deleted(cast: Cast) -> None:
    edited(cast)
    edited(cast, version=2, aliases=["Zee"], numbers={"crn": "", "prison_number": "A1234BC"})
    assert current(cast, Alias, "name") == {"Zee"}
    assert current(cast, IdentityNumber, "value") == {"A1234BC"}
    assert Alias.unguarded.count() == 2
    assert IdentityNumber.unguarded.count() == 2


def test_an_alias_put_back_is_there_once(cast: Cast) -> None:
    edited(cast)
    edited(cast, version=2, aliases=[])
    edited(cast, version=3, aliases=["zed"])
    assert current(cast, Alias, "name") == {"zed"}


def test_the_ledger_holds_field_names_but_no_name(cast: Cast) -> None:
    edited(cast)
    entry = LedgerEntry.objects.get(event="cases.identity_edited")
    assert entry.case_id == cast.case.pk
    assert "surname" in entry.changed
    assert "Quill" not in bytes(entry.canonical).decode()


def test_those_without_the_act_are_refused(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        edited(cast, "police")


def test_a_stale_version_is_refused(cast: Cast) -> None:
    edited(cast)
    with pytest.raises(StaleVersion):
        edited(cast, version=1)


def test_a_number_without_its_form_is_refused_and_nothing_changes(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        edited(cast, numbers={"crn": "12"})
    assert set(refusal.value.message_dict) == {"crn"}
    assert PersonIdentity.unguarded.get(pk=cast.identity.pk).surname == "Quillfeather"


@pytest.mark.parametrize(
    ("scheme", "typed", "said"),
    [
        ("nhs", "999 000 0000", "Check the NHS number: its last number does not fit those before it"),
        ("nhs", "999", "NHS number must be 10 numbers, like 999 000 0018"),
        ("pnc", "1999/0000001A", "Check the PNC number: its last letter does not fit the numbers before it"),
        ("pnc", "about 1999", "PNC number must be a year, a slash, up to 7 numbers and a letter"),
        ("home_office", "Z12", "Home Office reference must be one letter and 7 numbers, like Z1234567"),
        ("local", "unknown?", "Local reference must be letters and numbers"),
        ("crn", "12", "Enter CRN in the correct format, like X123456"),
    ],
)
def test_a_mistyped_number_is_told_beside_its_field_and_kept(
    cast: Cast, as_: As, scheme: str, typed: str, said: str
) -> None:
    path = reverse("cases:edit_identity", args=[cast.case.reference])
    sent = {"version": "1", "forenames": "Zoe", "surname": "Quill", scheme: typed}
    answer = as_("officer").post(path, sent)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert f'id="id_{scheme}_error"' in body
    assert said in body
    assert f'value="{typed}"' in body
    assert not IdentityNumber.unguarded.filter(scheme=scheme).exists()


def test_the_page_shows_what_is_there_and_saves_it(cast: Cast, as_: As) -> None:
    edited(cast)
    path = reverse("cases:edit_identity", args=[cast.case.reference])
    body = as_("officer").get(path).content.decode()
    assert all(text in body for text in ("Zed", "X123456", "Quill"))
    typed = {"version": "2", "forenames": "Zoe", "surname": "Quill", "aliases": "", "nhs": "999 000 0018"}
    assert as_("officer").post(path, typed).status_code == 302
    assert current(cast, IdentityNumber, "value") == {"9990000018"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"surname": ""},
        {"surname": "\x00"},
        {"aliases": "x" * 1_000_000},
        {"pnc": "x" * 41},
        {"date_of_birth_day": "1", "date_of_birth_month": "1", "date_of_birth_year": "10000"},
    ],
)
def test_bad_input_changes_nothing(cast: Cast, as_: As, wrong: dict[str, str]) -> None:
    path = reverse("cases:edit_identity", args=[cast.case.reference])
    typed = {"version": "1", "forenames": "Zoe", "surname": "Kept", **wrong}
    answer = as_("officer").post(path, typed)
    assert answer.status_code == 400
    assert "Zoe" in answer.content.decode()
    assert PersonIdentity.unguarded.get(pk=cast.identity.pk).version == 1
