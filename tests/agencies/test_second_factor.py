"""The second step of signing in: nobody passes without it, and what becomes of it is on the ledger."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from agencies.models import StashedPost, User
from agencies.sign_in_second_factor import SecondFactorAdapter, codes_of
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


def test_without_a_second_factor_every_page_leads_to_setting_one_up(officer: User) -> None:
    client = after_password(officer)
    for path in (
        "/",
        "/cases/",
        "/administration/members/",
        "/unsaved/",
        "/switch-role/",
        "/password/change/",
        "/account/",
    ):
        response = client.get(path)
        assert response.status_code == 302, path
        assert response["Location"].startswith("/account/app/?next="), path
    assert client.get("/account/app/").status_code == 200
    assert client.get("/account/passkeys/add/").status_code == 200
    assert client.post("/sign-out/").status_code == 302


def test_the_description_of_the_api_asks_for_it_too(cast: Cast) -> None:
    without = signed_in_client(cast.user("officer"), second_factor=False)
    assert without.get("/api/v1/schema/").status_code in {401, 403}
    assert signed_in_client(cast.user("officer")).get("/api/v1/schema/").status_code == 200


def test_what_was_typed_before_the_second_factor_is_kept(cast: Cast) -> None:
    client = signed_in_client(cast.user("officer"), second_factor=False)
    path = reverse("cases:record_entry", args=[cast.case.reference])
    assert client.post(path, {"title": "Rang the hostel"}).status_code == 302
    assert StashedPost.objects.filter(user=cast.user("officer"), path=path).count() == 1


def test_an_app_is_set_up_with_its_first_code(officer: User) -> None:
    client = after_password(officer)
    page = client.get("/account/app/?next=/cases/")
    found = KEY.search(page.content.decode())
    assert found is not None
    assert "data:" in page["Content-Security-Policy"]
    response = client.post("/account/app/", {"code": codes_of(found[1].replace(" ", ""))[0]})
    assert response["Location"] == "/account/recovery-codes/"
    shown = client.get("/account/recovery-codes/").content.decode()
    assert len(re.findall(r"<li>\d{8}</li>", shown)) == 10
    assert "cannot be shown again" in client.get("/account/recovery-codes/").content.decode()
    assert client.get("/").status_code == 200
    assert (events("second_factor_added"), events("recovery_codes_made"), events("recovery_codes_shown")) == (
        1,
        1,
        1,
    )


def test_the_secret_is_not_kept_in_the_clear(officer: User) -> None:
    secret = set_up_app(officer)
    kept = Authenticator.objects.get(user=officer).data["secret"]
    assert secret not in kept
    assert SecondFactorAdapter().decrypt(kept) == secret


def test_a_wrong_first_code_sets_nothing_up(officer: User) -> None:
    client = after_password(officer)
    client.get("/account/app/")
    response = client.post("/account/app/", {"code": "000000"})
    assert response.status_code == 400
    assert "This code is not right" in response.content.decode()
    assert not Authenticator.objects.exists()
    assert events("second_factor_refused") == 1


def test_what_cannot_be_recorded_is_not_set_up(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = after_password(officer)
    found = KEY.search(client.get("/account/app/").content.decode())
    assert found is not None
    monkeypatch.setattr("agencies.sign_in_ledger.record", unable)
    response = client.post("/account/app/", {"code": codes_of(found[1].replace(" ", ""))[0]})
    assert response.status_code == 503
    assert not Authenticator.objects.exists()
    assert client.get("/").status_code == 302


def test_a_code_works_once(officer: User) -> None:
    code = codes_of(set_up_app(officer))[0]
    assert after_password(officer).post("/sign-in/code/", {"code": code})["Location"] == "/"
    again = after_password(officer).post("/sign-in/code/", {"code": code})
    assert again.status_code == 400


def test_a_wrong_code_is_refused_and_recorded(officer: User) -> None:
    set_up_app(officer)
    client = after_password(officer)
    assert client.post("/sign-in/code/", {"code": "123"}).status_code == 400
    assert (events("second_factor_refused"), events("signed_in")) == (1, 0)
    assert client.get("/").status_code == 302


def test_guesses_are_limited_for_one_person_and_nobody_else(officer: User, cast: Cast) -> None:
    secret, client = set_up_app(officer), after_password(officer)
    for _ in range(5):
        client.post("/sign-in/code/", {"code": "000000"})
    refused = client.post("/sign-in/code/", {"code": codes_of(secret)[0]})
    assert refused.status_code == 400
    assert "Wait 5 minutes" in refused.content.decode()
    colleague = cast.user("colleague")
    colleague.set_password(PASSWORD)
    colleague.save()
    right = codes_of(set_up_app(colleague))[0]
    assert after_password(colleague).post("/sign-in/code/", {"code": right})["Location"] == "/"


def test_a_recovery_code_works_once_and_its_use_is_recorded(officer: User) -> None:
    set_up_app(officer)
    code = RecoveryCodes.activate(officer).generate_codes()[3]
    assert after_password(officer).post("/sign-in/code/", {"code": code})["Location"] == "/"
    assert events("recovery_code_used") == 1
    assert after_password(officer).post("/sign-in/code/", {"code": code}).status_code == 400


def test_a_recovery_code_whose_use_cannot_be_recorded_is_not_used_up(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up_app(officer)
    code = RecoveryCodes.activate(officer).generate_codes()[0]
    client = after_password(officer)
    for broken in ("agencies.sign_in_ledger.record", "agencies.sign_in.record"):
        with monkeypatch.context() as patch:
            patch.setattr(broken, unable)
            assert client.post("/sign-in/code/", {"code": code}).status_code == 503, broken
        assert client.get("/").status_code == 302
        client = after_password(officer)
    assert client.post("/sign-in/code/", {"code": code})["Location"] == "/"
