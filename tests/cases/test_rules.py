"""Rules about cases, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import name_rules, rules

TODAY = date(2026, 11, 22)


def test_a_reference_says_nothing_and_is_short_enough() -> None:
    found = {rules.new_reference() for _ in range(500)}
    assert len(found) == 500
    assert all(len(one) <= 14 and one.startswith("TC-") for one in found)


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_age_is_completed_years(born: date) -> None:
    age = rules.age_on(TODAY, born)
    assert age >= 0
    assert born.year + age in {TODAY.year, TODAY.year - 1}


def test_age_changes_on_the_birthday() -> None:
    born = date(1991, 4, 17)
    assert rules.age_on(date(2026, 4, 16), born) == 34
    assert rules.age_on(date(2026, 4, 17), born) == 35


@given(st.text(max_size=200), st.text(max_size=200))
def test_initials_and_sort_name_fit_their_columns(forenames: str, surname: str) -> None:
    assert len(rules.initials_of(forenames, surname)) <= 10
    assert len(name_rules.sort_name_of(forenames, surname)) <= 202


@given(st.text(max_size=300))
def test_names_are_listed_once_each_without_spaces_around(text: str) -> None:
    names = rules.names_listed(text)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name and name == name.strip() for name in names)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Quill", ["quill"]),
        ("quillfeather, z", ["quillfeather z"]),
        ("Quillfeather,Zeph", ["quillfeather zeph"]),
        ("Zephyrine Quillfeather", ["zephyrine quillfeather", "quillfeather zephyrine"]),
        ("   ", []),
    ],
)
def test_a_name_may_be_looked_for_either_way_round(typed: str, expected: list[str]) -> None:
    assert name_rules.name_beginnings(typed) == expected


def test_a_birth_is_in_the_past_and_within_memory() -> None:
    assert rules.problem_with_birth(None, today=TODAY) == ""
    assert rules.problem_with_birth(TODAY, today=TODAY) == ""
    assert rules.problem_with_birth(TODAY + timedelta(days=1), today=TODAY)
    assert rules.problem_with_birth(date(1899, 12, 31), today=TODAY)


def test_a_review_is_ahead_and_not_out_of_sight() -> None:
    assert rules.problem_with_review(TODAY, today=TODAY) == ""
    assert rules.problem_with_review(None, today=TODAY)
    assert rules.problem_with_review(TODAY - timedelta(days=1), today=TODAY)
    assert rules.problem_with_review(date(2100, 1, 1), today=TODAY)
