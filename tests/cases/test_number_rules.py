"""Identity numbers, by scheme. All made up: NHS numbers of the range kept for tests, first serials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.models import NumberScheme
from cases.number_rules import SCHEMES, as_kept, nhs_digit_fits, problem_with


def test_every_scheme_has_its_rules() -> None:
    assert set(SCHEMES) == set(NumberScheme.values)


@pytest.mark.parametrize(
    ("scheme", "typed", "kept"),
    [
        ("crn", "x 123456", "X123456"),
        ("prison_number", "a1234bc", "A1234BC"),
        ("nhs", "999-000 0018", "9990000018"),
        ("pnc", "1999/1g", "1999/0000001G"),
        ("pnc", "99/0000001G", "1999/0000001G"),
        ("pnc", "99/1g", "1999/0000001G"),
        ("home_office", "z1234567", "Z1234567"),
        ("home_office", "Z1234567/2", "Z1234567/2"),
        ("local", "nm/2026-17", "NM/2026-17"),
        ("local", "", ""),
    ],
)
def test_a_number_is_kept_in_one_way_however_it_was_typed(scheme: str, typed: str, kept: str) -> None:
    assert as_kept(scheme, typed) == kept
    assert problem_with(scheme, kept) == ""


@pytest.mark.parametrize(
    ("scheme", "wrong"),
    [
        ("crn", "X12345"),
        ("crn", "XX23456"),
        ("prison_number", "A12345C"),
        ("nhs", "9990000000"),
        ("nhs", "999000001"),
        ("nhs", "٩٩٩٠٠٠٠٠١٨"),
        ("pnc", "1999/0000001A"),
        ("pnc", "1999/G"),
        ("home_office", "12345678"),
        ("local", "-"),
        ("local", "A" * 41),
    ],
)
def test_a_number_of_another_form_is_refused_in_words(scheme: str, wrong: str) -> None:
    assert problem_with(scheme, as_kept(scheme, wrong))


@given(st.integers(0, 999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_mistyped_figure_of_an_nhs_number_is_always_found(serial: int, place: int, by: int) -> None:
    first = f"999{serial:06}"
    fitting = [first + str(last) for last in range(10) if nhs_digit_fits(first + str(last))]
    assert len(fitting) <= 1  # where ten would have to stand, there is no such number
    for number in fitting:
        other = str((int(number[place]) + by) % 10)
        assert not nhs_digit_fits(number[:place] + other + number[place + 1 :])


@given(st.text(max_size=60))
def test_whatever_is_typed_is_refused_or_kept_and_never_breaks(typed: str) -> None:
    for scheme in SCHEMES:
        kept = as_kept(scheme, typed)
        assert problem_with(scheme, kept) or len(kept) <= 40
