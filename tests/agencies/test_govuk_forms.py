"""Questions say what to do, keep what was typed, and never break on bad input."""

import datetime as dt

import pytest
from django import forms

from agencies.forms.fields import (
    Choice,
    DateParts,
    EmailAddress,
    LongText,
    MultiChoice,
    PlainText,
    Reference,
    Tick,
    TimeOfDay,
    WholeNumber,
    YesNo,
)
from tests.agencies.forms_in_use import LEVELS, bound, message, one


def test_a_filled_form_gives_plain_values() -> None:
    form = bound(attended="no", sources=["i", "r"])
    assert form.is_valid(), form.errors
    assert form.cleaned_data["next_review"] == dt.date(2026, 12, 3)
    assert form.cleaned_data["sources"] == ["i", "r"]
    assert form.cleaned_data["version"] == 3


@pytest.mark.parametrize(
    ("field", "data", "said"),
    [
        (PlainText(label="Family name"), {}, "Enter family name"),
        (PlainText(label="HMP name"), {}, "Enter HMP name"),
        (PlainText(label="What is it?", called="the name of it"), {}, "Enter the name of it"),
        (PlainText(label="Name", max_length=3), {"answer": "abcd"}, "Name must be 3 characters or less"),
        (
            LongText(label="50% of it", max_length=3),
            {"answer": "abcd"},
            "50% of it must be 3 characters or less",
        ),
        (PlainText(label="Name"), {"answer": "a\x00b"}, "Remove the characters that cannot be shown"),
        (LongText(label="Name"), {"answer": "a\ud800b"}, "Remove the characters that cannot be shown"),
        (LongText(label="Name"), {"answer": "a\x1bb"}, "Remove the characters that cannot be shown"),
        (PlainText(label="Name"), {"answer": "a\nb"}, "Name must be on one line"),
        (PlainText(label="Name"), {"answer": " \n "}, "Enter name"),
        (Choice(label="Level", choices=LEVELS), {}, "Select level"),
        (Choice(label="Level", choices=LEVELS), {"answer": "?"}, "Select level from the answers shown"),
        (MultiChoice(label="A source", choices=LEVELS), {}, "Select a source"),
        (YesNo(label="Known?", called="whether it is known"), {}, "Select yes or no for whether it is known"),
        (Tick(label="I agree"), {}, "Select I agree"),
        (WholeNumber(label="Length"), {"answer": "ten"}, "Length must be a whole number"),
        (WholeNumber(label="Length"), {"answer": "9" * 5000}, "Length must be a whole number"),
        (WholeNumber(label="Length", max_value=600), {"answer": "601"}, "Length must be 600 or less"),
        (TimeOfDay(label="Start"), {"answer": "2:30pm"}, "Enter start on the 24-hour clock, like 14:30"),
        (
            EmailAddress(label="Email"),
            {"answer": "x"},
            "Enter an email address in the correct format, like name@example.org",
        ),
        (
            Reference(label="Reference"),
            {"answer": "?"},
            "Enter reference in the correct format, like TC-4F7K-2M9Q",
        ),
    ],
)
def test_a_message_says_what_to_do_and_names_the_question(
    field: forms.Field, data: dict[str, str], said: str
) -> None:
    assert message(field, **data) == said


@pytest.mark.parametrize(
    ("day", "month", "year", "said", "box"),
    [
        ("", "", "", "Enter next review date", "day"),
        ("3", "12", "", "Next review date must include a year", "year"),
        ("3", "", "", "Next review date must include a month and year", "month"),
        ("31", "2", "2026", "Next review date must be a real date", "day"),
        ("3", "Febuary", "2026", "Next review date must be a real date", "month"),
        ("²", "2", "2026", "Next review date must be a real date", "day"),
        ("3", "12", "26", "Next review date must include a year with 4 numbers, like 2026", "year"),
        ("3", "12", "10000", "Next review date must be between the years 1900 and 2200", "year"),
        ("3", "12", "1" * 5000, "Next review date must be between the years 1900 and 2200", "year"),
    ],
)
def test_a_wrong_date_says_what_is_missing_and_keeps_what_was_typed(
    day: str, month: str, year: str, said: str, box: str
) -> None:
    form = bound(next_review_day=day, next_review_month=month, next_review_year=year)
    assert form.errors["next_review"] == [said]
    drawn = form["next_review"].as_field_group()
    for typed in filter(None, (day, month, year)):
        assert f'value="{typed}"' in drawn
    assert f'href="#id_next_review_{box}"' in form.error_summary


@pytest.mark.parametrize("month", ["12", "dec", "Dec.", "December"])
def test_a_month_may_be_a_name(month: str) -> None:
    assert bound(next_review_month=month).is_valid()


def test_a_date_may_have_limits() -> None:
    first = dt.date(2026, 12, 3)
    typed = {"answer_day": "2", "answer_month": "12", "answer_year": "2026"}
    assert (
        message(DateParts(label="Date", earliest=first), **typed)
        == "Date must be on or after 3 December 2026"
    )
    assert message(DateParts(label="Date", latest=dt.date(2026, 12, 1)), **typed).endswith("1 December 2026")
    past = typed | {"answer_year": "2199"}
    assert message(DateParts(label="Date", past_only=True), **past) == "Date must be today or in the past"


def test_text_keeps_its_lines_with_one_kind_of_line_end() -> None:
    form = one(LongText(label="Notes"), answer="\r\n  First\r\nSecond\r\n")
    assert form.is_valid()
    assert form.cleaned_data["answer"] == "  First\nSecond"


def test_what_cannot_be_shown_is_drawn_as_a_mark_and_never_breaks_the_page() -> None:
    form = one(LongText(label="Notes"), answer="a\ud800b\x00c")
    str(form).encode("utf-8")
    assert "a\ufffdb\ufffdc" in str(form)


def test_what_was_typed_is_text_and_never_markup() -> None:
    form = bound(
        family_name="<script>alert(1)</script>", notes="</textarea><script>", next_review_day='"><b>'
    )
    assert "<script>" not in str(form)
    assert '"><b>' not in str(form)
    assert "<script>" not in form.error_summary
