"""Signing in to the API, and what it refuses before anything is looked at."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from agencies.models import User
from agencies.sign_in_second_factor import codes_of
from audit.models import LedgerEntry
from audit.registry import Event
from audit.services import RecordingFailed
from tests.agencies.test_sign_in import PASSWORD, set_up_app
from tests.cast import Cast, add_membership

JSON = "application/json"
WRONG = {"password": "wrong", "code": "000000"}
Api = Callable[[str], Client]


@pytest.fixture
def officer(cast: Cast) -> User:
    user = cast.user("officer")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_a_token_for_a_password_and_for_whom_one_may_act(officer: User) -> None:
    code = codes_of(set_up_app(officer))[0]
    asked = {"email": officer.email, "password": PASSWORD, "code": code}
    response = Client().post(reverse("api_sign_in"), asked, content_type=JSON)
    assert response.status_code == 200
    answer = response.json()
    assert [one["role"] for one in answer["memberships"]] == ["lead_practitioner"]
    assert LedgerEntry.objects.filter(event="agencies.signed_in", target_id=officer.pk).count() == 1


def test_wrong_and_unknown_get_the_same_answer(officer: User) -> None:
    answers = [
        Client().post(reverse("api_sign_in"), {**WRONG, "email": email}, content_type=JSON)
        for email in (officer.email, "nobody@throughcare.example")
    ]
    assert [one.status_code for one in answers] == [401, 401]
    assert answers[0].content == answers[1].content
    assert LedgerEntry.objects.filter(event="agencies.sign_in_refused", outcome="refused").count() == 2


def test_the_password_alone_is_not_enough(officer: User) -> None:
    asked = {"email": officer.email, "password": PASSWORD, "code": "000000"}
    without = Client().post(reverse("api_sign_in"), asked, content_type=JSON)
    set_up_app(officer)
    wrong = Client().post(reverse("api_sign_in"), asked, content_type=JSON)
    unknown = Client().post(reverse("api_sign_in"), {**WRONG, "email": "x@y.example"}, content_type=JSON)
    assert [one.status_code for one in (without, wrong, unknown)] == [401] * 3
    assert without.content == wrong.content == unknown.content
    assert LedgerEntry.objects.filter(event="agencies.second_factor_refused").count() == 2
    assert not AuthToken.objects.exists()


def test_a_recovery_code_is_taken_once_and_recorded(officer: User) -> None:
    code = RecoveryCodes.activate(officer).generate_codes()[0]
    asked = {"email": officer.email, "password": PASSWORD, "code": code}
    answers = [Client().post(reverse("api_sign_in"), asked, content_type=JSON) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 401]
    assert LedgerEntry.objects.filter(event="agencies.recovery_code_used").count() == 1


def test_guesses_of_the_code_are_limited(officer: User) -> None:
    right = codes_of(set_up_app(officer))[0]
    asked = {"email": officer.email, "password": PASSWORD}
    for _ in range(5):
        Client().post(reverse("api_sign_in"), {**asked, "code": "000000"}, content_type=JSON)
    response = Client().post(reverse("api_sign_in"), {**asked, "code": right}, content_type=JSON)
    assert response.status_code == 401


def test_a_token_that_cannot_be_recorded_is_not_given(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(event: Event, *_: Any, **__: Any) -> None:
        raise RecordingFailed(event.code)

    code = codes_of(set_up_app(officer))[0]
    monkeypatch.setattr("agencies.api.sign_in.note", unable)
    asked = {"email": officer.email, "password": PASSWORD, "code": code}
    assert Client().post(reverse("api_sign_in"), asked, content_type=JSON).status_code == 503
    assert not AuthToken.objects.exists()


def test_signing_out_ends_the_token(cast: Cast, api_as: Api) -> None:
    client = api_as("officer")
    assert client.post(reverse("api_sign_out")).status_code == 204
    assert client.post(reverse("api_sign_out")).status_code == 401


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"email": "x"},
        {"email": "a@b.example", "password": "x"},
        {"email": "a@b.example", "password": "x", "code": "1", "more": 1},
        {"email": "\x00", "password": "y", "code": "1"},
        {"email": "a@b.example", "password": "y", "code": ["1"]},
    ],
)
@pytest.mark.django_db
def test_bad_input_is_a_400_that_names_the_key(asked: dict[str, object]) -> None:
    response = Client().post(reverse("api_sign_in"), asked, content_type=JSON)
    assert response.status_code == 400
    assert response.json()["fields"]


@pytest.mark.django_db
def test_json_that_is_none_is_a_400() -> None:
    assert Client().post(reverse("api_sign_in"), b"{not json", content_type=JSON).status_code == 400


def test_without_a_token_the_api_answers_nothing(db: None) -> None:
    assert Client().get(reverse("api_schema")).status_code == 401


def test_a_session_is_no_token(as_: Api) -> None:
    assert as_("officer").post(reverse("api_sign_out")).status_code == 401


def test_the_description_of_the_api_is_at_a_stable_address(api_as: Api) -> None:
    response = api_as("officer").get("/api/v1/schema/")
    assert response.status_code == 200
    assert b"openapi" in response.content


def test_somebody_with_two_memberships_must_say_which(cast: Cast, api_as: Api) -> None:
    add_membership(cast.user("officer"), cast.agency("council"), "panel_chair")
    response = api_as("officer").get("/api/v1/cases/")
    assert response.status_code == 400
    assert "X-Acting-For" in response.json()["fields"]
