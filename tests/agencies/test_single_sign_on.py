"""Single sign-on with a real OpenID provider over loopback: whom it lets in, and whom it does not."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from agencies.models import User
from agencies.sign_in_second_factor import codes_of
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from config.settings.single_sign_on import provider as described
from tests.agencies.test_sign_in import set_up_app
from tests.browser.site import _free_port, _wait_for
from tests.cast import Cast
from tests.servers import ROOT

WITH_FACTOR = {"amr": ["pwd", "otp", "mfa"]}


class Unredirected(urllib.request.HTTPRedirectHandler):
    """Where the provider sends a browser is looked at, not followed."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


OPENER = urllib.request.build_opener(Unredirected)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.openid_provider", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def at_provider(issuer: str, settings: Settings) -> Callable[..., None]:
    """Make this deployment one that uses the provider; then say who somebody is there."""
    settings.SINGLE_SIGN_ON_NAME = "Example sign-on"
    settings.SOCIALACCOUNT_PROVIDERS = described(issuer, "throughcare", "secret", "Example sign-on")

    def known(sub: str, **claims: Any) -> None:
        body = json.dumps(claims).encode()
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(f"{issuer}/users/{sub}", body, headers, method="PUT")  # noqa: S310
        OPENER.open(asked)

    return known


def sent_back(address: str, sub: str, **form: str) -> str:
    """Sign in at the provider as somebody; returns where it sends the browser."""
    try:
        OPENER.open(address, data=urlencode({"sub": sub, **form}).encode())
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"])
    raise AssertionError("the provider did not send the browser back")


def come_in(sub: str, client: Client | None = None, **form: str) -> tuple[Client, Any]:
    """The whole way: to the provider, in there, and back."""
    client = client or Client()
    away = client.get(reverse("single_sign_on"), {"next": "/cases/"})
    assert away.status_code == 302
    back = urlsplit(sent_back(away["Location"], sub, **form))
    return client, client.get(f"{back.path}?{back.query}")


def refusals() -> int:
    return LedgerEntry.objects.filter(event="agencies.single_sign_on_refused", outcome="refused").count()


def test_the_way_there_carries_a_proof_key(cast: Cast, at_provider: Callable[..., None]) -> None:
    asked = parse_qs(urlsplit(Client().get(reverse("single_sign_on"))["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert "Sign in with Example sign-on" in Client().get("/sign-in/").content.decode()


def test_a_verified_address_of_a_user_comes_in(cast: Cast, at_provider: Callable[..., None]) -> None:
    officer = cast.user("officer")
    at_provider("sub-officer", email=officer.email.upper(), email_verified=True, name="Olive", **WITH_FACTOR)
    client, response = come_in("sub-officer")
    assert response["Location"] == "/cases/"
    assert client.get("/").status_code == 200
    assert LedgerEntry.objects.filter(event="agencies.signed_in", target_id=officer.pk).count() == 1
    assert (
        LedgerEntry.objects.filter(event="agencies.single_sign_on_bound", target_id=officer.pk).count() == 1
    )
    bound = SocialAccount.objects.get()
    assert (bound.user, bound.extra_data) == (officer, {})
    come_in("sub-officer")
    assert SocialAccount.objects.get().extra_data == {}
    assert LedgerEntry.objects.filter(event="agencies.single_sign_on_bound").count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {"email": "nobody@throughcare.example", "email_verified": True},
        {"email": "officer@throughcare.example"},
        {"email": "officer@throughcare.example", "email_verified": False},
        {"email": "officer@throughcare.example", "email_verified": "true"},
        {"email_verified": True},
    ],
)
def test_nobody_else_comes_in_and_nobody_is_made(
    cast: Cast, at_provider: Callable[..., None], said: dict[str, Any]
) -> None:
    before = User.objects.count()
    at_provider("sub-x", **said, **WITH_FACTOR)
    client, response = come_in("sub-x")
    assert response.status_code == 403
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert (User.objects.count(), SocialAccount.objects.count(), refusals()) == (before, 0, 1)


def test_another_person_with_the_same_address_does_not_come_in(
    cast: Cast, at_provider: Callable[..., None]
) -> None:
    for sub in ("sub-first", "sub-second"):
        at_provider(sub, email=cast.user("officer").email, email_verified=True, **WITH_FACTOR)
    assert come_in("sub-first")[1].status_code == 302
    assert come_in("sub-second")[1].status_code == 403


def test_somebody_switched_off_does_not_come_in(cast: Cast, at_provider: Callable[..., None]) -> None:
    at_provider("sub-off", email=cast.user("officer").email, email_verified=True, **WITH_FACTOR)
    come_in("sub-off")
    User.objects.filter(pk=cast.user("officer").pk).update(is_active=False)
    assert come_in("sub-off")[1].status_code == 403


@pytest.mark.parametrize("claims", [{}, {"amr": ["pwd"]}, {"amr": "mfa"}, {"acr": "silver"}])
def test_without_the_providers_second_factor_ours_is_asked(
    cast: Cast, at_provider: Callable[..., None], claims: dict[str, Any]
) -> None:
    officer = cast.user("officer")
    at_provider("sub-plain", email=officer.email, email_verified=True, **claims)
    client, _ = come_in("sub-plain")
    assert client.get("/")["Location"].startswith("/account/app/")
    secret = set_up_app(officer)
    client, response = come_in("sub-plain")
    assert response["Location"] == "/sign-in/code/"
    assert client.post("/sign-in/code/", {"code": codes_of(secret)[0]})["Location"] == "/cases/"
    assert client.get("/").status_code == 200


def test_the_providers_own_word_for_a_second_factor_is_believed(
    cast: Cast, at_provider: Callable[..., None], settings: Settings
) -> None:
    settings.SINGLE_SIGN_ON_MFA_ACR = ["gold"]
    at_provider("sub-gold", email=cast.user("officer").email, email_verified=True, acr="gold")
    assert come_in("sub-gold")[0].get("/").status_code == 200


def test_a_code_works_only_in_the_browser_that_asked(cast: Cast, at_provider: Callable[..., None]) -> None:
    at_provider("sub-thief", email=cast.user("officer").email, email_verified=True, **WITH_FACTOR)
    away = Client().get(reverse("single_sign_on"))["Location"]
    back = urlsplit(sent_back(away, "sub-thief"))
    assert Client().get(f"{back.path}?{back.query}").status_code == 403


def test_cancelling_there_is_a_refusal_here(cast: Cast, at_provider: Callable[..., None]) -> None:
    assert come_in("sub-no", action="deny")[1].status_code == 403
    assert refusals() == 1


def test_a_provider_that_is_away_is_a_refusal_not_a_fault(
    cast: Cast, at_provider: Callable[..., None], settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = described("http://127.0.0.1:9", "throughcare", "secret", "Example")
    assert Client().get(reverse("single_sign_on")).status_code == 403


def test_a_sign_in_that_cannot_be_recorded_does_not_happen(
    cast: Cast, at_provider: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: Any, **__: Any) -> int:
        raise RecordingFailed("disk full")

    at_provider("sub-unable", email=cast.user("officer").email, email_verified=True, **WITH_FACTOR)
    for broken in ("agencies.sign_in_ledger.record", "agencies.sign_in.record"):
        with monkeypatch.context() as patch:
            patch.setattr(broken, unable)
            client, response = come_in("sub-unable")
        assert response.status_code == 503, broken
        assert client.get("/").status_code == 302
        assert not SocialAccount.objects.exists()


def test_somebody_who_only_ever_used_the_provider_confirms_there(
    cast: Cast, at_provider: Callable[..., None]
) -> None:
    officer = cast.user("officer")
    officer.set_unusable_password()
    officer.save()
    at_provider("sub-only", email=officer.email, email_verified=True, **WITH_FACTOR)
    client, _ = come_in("sub-only")
    response = client.get("/confirm/code/", {"next": "/cases/"})
    assert response["Location"].startswith("/single-sign-on/?next=")
    again = parse_qs(urlsplit(client.get(response["Location"])["Location"]).query)
    assert (again["prompt"], again["max_age"]) == (["login"], ["0"])
    assert come_in("sub-only", client)[1]["Location"] == "/cases/"


def test_without_a_provider_there_is_no_way_to_one(cast: Cast) -> None:
    assert Client().get(reverse("single_sign_on")).status_code == 404
    assert Client().get(reverse("openid_connect_callback", args=["provider"])).status_code == 404
    assert "single-sign-on" not in Client().get("/sign-in/").content.decode()
