"""Forms are drawn as GOV.UK forms are: a summary that leads somewhere, messages tied to their controls."""

import re
import uuid
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template

from agencies.forms.govuk import GovUkRenderer
from tests.agencies.forms_in_use import SessionForm, bound


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
