"""Replacing, removing and confirming with second steps, and the code that a demonstration shows."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from agencies.models import Session, User
from agencies.sign_in_second_factor import DEMONSTRATION_SECRET, SecondFactorAdapter, codes_of
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from tests.agencies.test_sign_in import PASSWORD, set_up_app
from tests.cast import Cast
from tests.who_may import signed_in_client

As = Callable[[str], Client]
KEY = re.compile(r'class="tc-key">([A-Z2-7 ]+)<')


@pytest.fixture
def officer(cast: Cast) -> User:
    user = cast.user("officer")
    user.set_password(PASSWORD)
    user.save()
    return user


def after_password(user: User) -> Client:
    """A client that has given the right password and nothing else."""
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def events(name: str) -> int:
    return LedgerEntry.objects.filter(event=f"agencies.{name}").count()


def unable(*_: Any, **__: Any) -> int:
    raise RecordingFailed("disk full")


def test_the_last_second_step_cannot_be_removed(officer: User) -> None:
    set_up_app(officer)
    client = signed_in_client(officer)
    assert "only second step" in client.get("/account/app/remove/").content.decode()
    client.post("/account/app/remove/")
    key = Authenticator.objects.create(user=officer, type="webauthn", data={"name": "Key", "credential": {}})
    assert client.post("/account/app/remove/").status_code == 302
    assert list(Authenticator.objects.filter(user=officer)) == [key]
    assert "only second step" in client.get(f"/account/passkeys/{key.pk}/remove/").content.decode()
    client.post(f"/account/passkeys/{key.pk}/remove/")
    assert Authenticator.objects.filter(pk=key.pk).exists()
    assert events("second_factor_removed") == 1


def test_a_passkey_is_removed_by_its_owner_alone(officer: User, cast: Cast) -> None:
    set_up_app(officer)
    key = Authenticator.objects.create(user=officer, type="webauthn", data={"name": "Key", "credential": {}})
    assert (
        signed_in_client(cast.user("colleague")).post(f"/account/passkeys/{key.pk}/remove/").status_code
        == 404
    )
    assert signed_in_client(officer).post(f"/account/passkeys/{key.pk}/remove/").status_code == 302
    assert not Authenticator.objects.filter(pk=key.pk).exists()


def test_a_new_telephone_replaces_the_old_one(officer: User) -> None:
    old = set_up_app(officer)
    client = signed_in_client(officer)
    found = KEY.search(client.get("/account/app/").content.decode())
    assert found is not None
    client.post("/account/app/", {"code": codes_of(found[1].replace(" ", ""))[0]})
    assert (events("second_factor_removed"), events("second_factor_added")) == (1, 1)
    assert after_password(officer).post("/sign-in/code/", {"code": codes_of(old)[0]}).status_code == 400


@pytest.mark.parametrize(
    "sent", ["", "x", "[]", "{}", '{"id": 1}', "null", '{"id":"a","rawId":"a","response":{}}']
)
def test_a_forged_passkey_is_a_refusal(officer: User, sent: str) -> None:
    Authenticator.objects.create(user=officer, type="totp", data={"secret": "x"})
    client = after_password(officer)
    client.get("/sign-in/code/")
    assert client.post("/sign-in/code/", {"credential": sent}).status_code == 400
    inside = signed_in_client(officer)
    inside.get("/account/passkeys/add/")
    assert inside.post("/account/passkeys/add/", {"credential": sent, "name": "x"}).status_code == 400


def test_managing_second_steps_asks_for_recent_proof(officer: User) -> None:
    set_up_app(officer)
    client = signed_in_client(officer, ago=3600)
    for path in ("/account/app/", "/account/passkeys/add/", "/account/recovery-codes/new/"):
        response = client.get(path)
        assert response.status_code == 302, path
        assert response["Location"].startswith("/confirm/code/?next="), path


def test_confirming_by_code_or_password_leads_back(officer: User) -> None:
    secret = set_up_app(officer)
    client = signed_in_client(officer, ago=3600)
    refused = client.post("/confirm/code/?next=/cases/", {"code": "000000"})
    assert refused.status_code == 400
    response = client.post("/confirm/code/", {"code": codes_of(secret)[0], "next": "/cases/"})
    assert response["Location"] == "/cases/"
    assert client.get("/account/app/").status_code == 200
    client = signed_in_client(officer, ago=3600)
    assert client.post("/confirm/password/", {"password": "wrong"}).status_code == 200
    response = client.post("/confirm/password/", {"password": PASSWORD, "next": "/cases/"})
    assert response["Location"] == "/cases/"
    assert events("identity_confirmed") == 2


def test_a_session_without_the_factor_that_was_set_up_elsewhere_must_give_it(officer: User) -> None:
    secret = set_up_app(officer)
    client = signed_in_client(officer, second_factor=False)
    assert client.get("/")["Location"] == "/confirm/code/?next=%2F"
    assert client.get("/account/app/")["Location"].startswith("/confirm/code/")
    assert client.get("/confirm/password/")["Location"].startswith("/confirm/code/")
    client.post("/confirm/code/", {"code": codes_of(secret)[0]})
    assert client.get("/").status_code == 200


def test_the_demonstration_code_is_for_demonstrations(officer: User, settings: Settings) -> None:
    kept = {"secret": SecondFactorAdapter().encrypt(DEMONSTRATION_SECRET)}
    Authenticator.objects.create(user=officer, type="totp", data=kept)
    code, another, _ = codes_of(DEMONSTRATION_SECRET)
    client = after_password(officer)
    assert code not in client.get("/sign-in/code/").content.decode()
    assert client.post("/sign-in/code/", {"code": code}).status_code == 400
    settings.DEMONSTRATION = True
    assert code in client.get("/sign-in/code/").content.decode()
    assert client.post("/sign-in/code/", {"code": another})["Location"] == "/"


def test_in_a_demonstration_nobody_elses_code_is_shown(officer: User, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    secret = set_up_app(officer)
    shown = after_password(officer).get("/sign-in/code/").content.decode()
    assert not any(code in shown for code in codes_of(secret))
    assert "Demonstration only" not in shown


def test_the_sign_in_page_lists_ones_own_second_steps(officer: User) -> None:
    set_up_app(officer)
    Authenticator.objects.create(user=officer, type="webauthn", data={"name": "Desk key", "credential": {}})
    page = signed_in_client(officer).get("/account/").content.decode()
    assert "Authenticator app" in page
    assert "Desk key" in page
    assert Session.objects.filter(user_id=officer.pk).count() == 1


def test_a_passkey_is_offered_for_confirming_to_whoever_has_one(officer: User) -> None:
    set_up_app(officer)
    client = signed_in_client(officer)
    assert "Use a passkey" not in client.get("/confirm/code/").content.decode()
    Authenticator.objects.create(user=officer, type="webauthn", data={"name": "Key", "credential": {}})
    assert "Use a passkey" in client.get("/confirm/code/").content.decode()


def test_somebody_who_lost_everything_sets_up_anew(officer: User) -> None:
    set_up_app(officer)
    RecoveryCodes.activate(officer)
    client = signed_in_client(officer)
    call_command("reset_second_factor", officer.email, "--reason", "Seen in person")
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert after_password(officer).get("/")["Location"].startswith("/account/app/")
    assert (events("second_factors_reset"), events("sessions_ended")) == (1, 1)
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "nobody@throughcare.example", "--reason", "x")
