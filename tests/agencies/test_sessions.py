"""How long a session lasts, where one is signed in, and ending it: at once, everywhere, and on the ledger."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from knox.models import AuthToken

from agencies.models import Session, User
from agencies.services.end_sessions import end_sessions
from audit.actor import Visitor
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from tests.agencies.test_sign_in import PASSWORD
from tests.cast import Cast
from tests.who_may import api_client, signed_in_client

As = Callable[[str], Client]
HOUR = timedelta(hours=1)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def officer(cast: Cast) -> User:
    user = cast.user("officer")
    user.set_password(PASSWORD)
    user.save()
    return user


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_an_hour_without_use_ends_it(officer: User) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        client = signed_in_client(officer)
        clock.shift(59 * 60)
        assert is_in(client)
        clock.shift(59 * 60)
        assert is_in(client)
        clock.shift(61 * 60)
        assert not is_in(client)


def test_twelve_hours_end_it_however_much_it_is_used(officer: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = signed_in_client(officer)
        for _ in range(23):
            clock.shift(30 * 60)
            assert is_in(client)
        left = client.post("/keep-alive/").json()
        assert left == {"seconds": 1800, "final": 1800}
        clock.shift(31 * 60)
        assert not is_in(client)


def test_staying_signed_in_says_for_how_long(officer: User) -> None:
    left = signed_in_client(officer).post("/keep-alive/").json()
    assert left["seconds"] == 3600
    assert left["final"] == pytest.approx(12 * 3600, abs=5)


def test_the_page_tells_its_warning_both_limits(officer: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = signed_in_client(officer)
        for _ in range(23):
            clock.shift(30 * 60)
            page = client.get("/").content.decode()
    assert 'data-session-seconds="1800"' in page
    assert 'data-final-seconds="1800"' in page


def test_one_sees_where_one_is_signed_in_and_nobody_else(officer: User, as_: As) -> None:
    Authenticator.objects.create(user=officer, type="totp", data={"secret": "x"})
    elsewhere = Client(headers={"User-Agent": FIREFOX}, REMOTE_ADDR="192.0.2.7")
    elsewhere.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    as_("manager")
    page = signed_in_client(officer).get(reverse("agencies:sessions")).content.decode()
    assert page.count("govuk-summary-card__title-wrapper") == 2
    assert page.count("(this one)") == 1


def test_a_session_says_from_where_and_with_what(officer: User) -> None:
    client = Client(headers={"User-Agent": FIREFOX}, REMOTE_ADDR="192.0.2.7")
    client.post(reverse("account_login"), {"login": officer.email, "password": PASSWORD})
    row = Session.objects.get(user_id=officer.pk)
    assert (row.address, row.browser) == ("192.0.2.7", "Firefox on Linux")
    assert row.signed_in_at is not None


def test_ending_a_session_takes_effect_at_its_next_request(officer: User) -> None:
    here, there = signed_in_client(officer), signed_in_client(officer)
    handle = there.session["sign_in"]["handle"]
    assert is_in(there)
    assert here.post(reverse("agencies:end_session", args=[handle])).status_code == 302
    assert not is_in(there)
    assert is_in(here)
    assert LedgerEntry.objects.filter(event="agencies.sessions_ended", target_id=officer.pk).count() == 1


def test_nobody_ends_anothers_session(officer: User, as_: As) -> None:
    client = signed_in_client(officer)
    handle = client.session["sign_in"]["handle"]
    assert as_("manager").post(reverse("agencies:end_session", args=[handle])).status_code == 404
    assert as_("manager").post(reverse("agencies:end_session", args=[uuid4()])).status_code == 404
    assert is_in(client)


def test_signing_out_everywhere_else_leaves_this_one(officer: User, as_: As) -> None:
    here, there, api, manager = (
        signed_in_client(officer),
        signed_in_client(officer),
        api_client(officer),
        as_("manager"),
    )
    here.post(reverse("agencies:end_other_sessions"))
    assert (is_in(here), is_in(there), is_in(manager)) == (True, False, True)
    assert api.get("/api/v1/cases/").status_code == 401


def test_leaving_ends_every_session_and_token_in_one_act(officer: User) -> None:
    clients = [signed_in_client(officer) for _ in range(3)]
    api = api_client(officer)
    assert end_sessions(officer.pk, actor=Visitor()) == 4
    assert not any(is_in(one) for one in clients)
    assert api.get("/api/v1/cases/").status_code == 401


def test_sessions_whose_end_cannot_be_recorded_go_on(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(*_: Any, **__: Any) -> int:
        raise RecordingFailed("disk full")

    here, there = signed_in_client(officer), signed_in_client(officer)
    api_client(officer)
    monkeypatch.setattr("agencies.services.end_sessions.record", unable)
    assert here.post(reverse("agencies:end_other_sessions")).status_code == 503
    assert is_in(there)
    assert AuthToken.objects.filter(user=officer).exists()


def test_a_changed_password_signs_out_everywhere_but_here(officer: User) -> None:
    here, there, api = signed_in_client(officer), signed_in_client(officer), api_client(officer)
    new = "another-long-phrase"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), typed).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert api.get("/api/v1/cases/").status_code == 401
    assert LedgerEntry.objects.filter(event="agencies.password_changed", target_id=officer.pk).count() == 1


def test_a_password_whose_change_cannot_be_recorded_stays(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: Any, **__: Any) -> int:
        raise RecordingFailed("disk full")

    here = signed_in_client(officer)
    monkeypatch.setattr("agencies.services.end_sessions.record", unable)
    new = "another-long-phrase"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(reverse("account_change_password"), typed).status_code == 503
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
