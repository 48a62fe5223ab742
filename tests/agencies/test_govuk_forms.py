"""Forms speak and look as GOV.UK forms do, keep what was typed, and never break on bad input."""

import datetime as dt
import re
import time
import uuid
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import override_settings

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
    Version,
    WholeNumber,
    YesNo,
)
from agencies.forms.govuk import GovUkForm, GovUkRenderer
from agencies.templatetags.govuk import in_words, status_date

LEVELS = [("present", "Strongly present"), ("partly", "Partly present"), ("absent", "Not present")]


class SessionForm(GovUkForm):
    family_name = PlainText(label="Family name", max_length=20, width="20")
    notes = LongText(label="What happened?", called="what happened", max_length=1000, required=False)
    level = Choice(label="Level", choices=LEVELS, hints={"partly": "Some signs."})
    attended = Choice(
        label="Did they attend?",
        choices=[("yes", "Yes"), ("no", "No")],
        required=False,
        reveals={"no": "reason"},
    )
    reason = LongText(label="Explain why not", required=False)
    sources = MultiChoice(label="Sources", choices=[("i", "Interview"), ("r", "Records")], required=False)
    next_review = DateParts(label="Next review date", help_text="For example, 3 12 2026.")
    version = Version(initial=3)


def bound(**changes: Any) -> SessionForm:
    data = {
        "family_name": "Example",
        "level": "partly",
        "next_review_day": "3",
        "next_review_month": "12",
        "next_review_year": "2026",
        "version": "3",
    }
    return SessionForm(data | changes)


def one(field: forms.Field, **data: str) -> forms.Form:
    """A form that asks one question, called `answer`."""
    return type("OneForm", (GovUkForm,), {"answer": field})(data)


def message(field: forms.Field, **data: str) -> str:
    form = one(field, **data)
    return str(form.errors["answer"][0]) if "answer" in form.errors else ""


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


def test_the_summary_leads_to_the_first_radio() -> None:
    form = bound(level="")
    assert '<a href="#id_level_0">Select level</a>' in form.error_summary
    assert 'id="id_level_0"' in str(form)


def test_a_message_is_tied_to_its_control() -> None:
    drawn = bound(next_review_year="")["next_review"].as_field_group()
    assert 'aria-describedby="id_next_review_hint id_next_review_error"' in drawn
    assert 'id="id_next_review_error"' in drawn
    drawn = bound(family_name="")["family_name"].as_field_group()
    assert 'aria-describedby="id_family_name_error"' in drawn
    assert "govuk-input--error" in drawn


def test_a_form_without_faults_has_no_summary() -> None:
    assert SessionForm().error_summary == ""


def test_a_revealed_question_is_drawn_once_inside_its_answer() -> None:
    drawn = str(SessionForm())
    assert drawn.count('name="reason"') == 1
    assert 'data-reveals="conditional-id_attended_1"' in drawn
    assert "Explain why not (optional)" not in drawn


def test_a_refusal_of_a_service_stands_beside_its_question_or_at_the_top() -> None:
    form = bound()
    assert form.is_valid()
    form.add_service_errors(
        ValidationError(
            {
                "family_name": ["Explain the name"],
                "ghost": ["The case is closed"],
                "version": ["Read it again"],
            }
        )
    )
    assert form.errors["family_name"] == ["Explain the name"]
    assert form.non_field_errors() == ["The case is closed", "Read it again"]
    form.add_service_errors(ValidationError("Select another day"))
    assert "<li>Select another day</li>" in re.sub(r"\s*\n\s*", "", form.error_summary)


def tokens_of(form: forms.Form) -> str:
    page = Template("{% load govuk %}{% form_tokens form %}")
    return page.render(Context({"form": form, "csrf_token": "proof", "shell": {"owner_token": "mine"}}))


def test_a_form_carries_its_tokens_unseen() -> None:
    drawn = tokens_of(SessionForm())
    assert 'name="csrfmiddlewaretoken" value="proof"' in drawn
    assert 'name="owner_token" value="mine"' in drawn
    assert 'name="version" value="3"' in drawn
    assert 'name="idempotency_key"' in drawn
    assert 'name="version"' not in str(SessionForm())


def test_a_refused_form_gets_a_new_key() -> None:
    key = str(uuid.uuid4())
    assert key not in tokens_of(bound(level="", idempotency_key=key))
    form = bound(idempotency_key=key)
    assert form.is_valid()
    assert form.cleaned_data["idempotency_key"] == uuid.UUID(key)


@pytest.mark.parametrize("key", ["", "x", "\x00"])
def test_a_strange_key_is_refused_or_replaced(key: str) -> None:
    form = bound(idempotency_key=key)
    if form.is_valid():
        assert isinstance(form.cleaned_data["idempotency_key"], uuid.UUID)
    else:
        assert "Open this page again and send the form once more" in form.error_summary


def test_forms_from_elsewhere_speak_the_same_way() -> None:
    class SignIn(forms.Form):
        default_renderer = GovUkRenderer
        login = forms.EmailField(label="Email Address")
        password = forms.CharField(label="Password", widget=forms.PasswordInput)

    form = SignIn({"login": ""})
    assert form.errors["login"] == ["Enter your email address"]
    assert "govuk-password-input" in str(form)
    assert "Email address</label>" in str(form)


def test_nothing_is_inline() -> None:
    drawn = str(bound(level="")) + bound(level="").error_summary
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script", drawn)
    for template in Path("templates").rglob("*.html"):
        assert not re.search(
            r"\sstyle=|\son(click|change|load|submit)=|<script>|javascript:", template.read_text()
        ), template


@pytest.mark.parametrize("page", ["400", "403", "404", "413", "429", "500", "503"])
@override_settings(
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
)
def test_a_plain_page_says_nothing_about_who_asked(page: str) -> None:
    shell = {"name": "Robin Sample", "owner_token": "mine", "alerts": [{"kind": "success", "text": "Saved"}]}
    plain = render_to_string(f"errors/{page}.html", {})
    assert plain == render_to_string(f"errors/{page}.html", {"shell": shell, "csrf_token": "proof"})
    assert "<form" not in plain
    assert "nonce" not in plain


def test_vendored_styles_hold_no_mark_font_or_foreign_address() -> None:
    for css in Path("static/css").glob("*.css"):
        text = css.read_text()
        assert not re.search(
            r"GDS Transport|@font-face|govuk-crest|sourceMappingURL|data:|url\((?!\.\./)", text
        ), css
        for image in re.findall(r"url\(([^)]+)\)", text):
            assert (css.parent / image).exists(), image


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "3 days ago"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (12, "in 12 days")],
)
def test_a_day_is_told_in_words(days: int, words: str) -> None:
    today = dt.date(2026, 11, 22)
    assert in_words(today + dt.timedelta(days), today) == words


def test_a_day_that_is_over_says_overdue() -> None:
    told = status_date(dt.date(2020, 1, 1))
    assert told["text"] == "1 January 2020"
    assert str(told["words"]).startswith("overdue by ")


def test_twenty_two_factors_with_faults_are_drawn_in_time() -> None:
    asked = {f"f{n:02}": Choice(label=f"Factor {n}", choices=LEVELS) for n in range(22)}
    form = type("FactorsForm", (GovUkForm,), asked)({})
    form.is_valid()
    best = 1.0
    for _ in range(15):
        began = time.perf_counter()
        str(form)
        best = min(best, time.perf_counter() - began)
    assert best <= 0.012, f"{best * 1000:.1f} ms"
