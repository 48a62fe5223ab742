"""Wrong passwords lock one person out at one address for a while: no office, and nobody from elsewhere."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from agencies.sign_in_address import address_of, browser_of
from tests.agencies.test_sign_in import PASSWORD
from tests.cast import Cast

OFFICE, ELSEWHERE = "192.0.2.10", "198.51.100.66"


@pytest.fixture
def everybody(cast: Cast) -> Cast:
    for who in ("officer", "colleague"):
        cast.user(who).set_password(PASSWORD)
        cast.user(who).save()
    return cast


def lets_in(user: User, password: str = PASSWORD, *, at: str = OFFICE) -> bool:
    client = Client(REMOTE_ADDR=at)
    asked = {"login": user.email, "password": password}
    return client.post(reverse("account_login"), asked).status_code == 302


def test_fifty_wrong_guesses_against_one_leave_the_rest_of_the_office_alone(everybody: Cast) -> None:
    for _ in range(50):
        assert not lets_in(everybody.user("officer"), "wrong")
    assert not lets_in(everybody.user("officer"))
    assert lets_in(everybody.user("colleague"))


def test_wrong_guesses_against_many_leave_the_rest_of_the_office_alone(everybody: Cast) -> None:
    for number in range(50):
        asked = {"login": f"guess{number}@throughcare.example", "password": "wrong"}
        Client(REMOTE_ADDR=OFFICE).post(reverse("account_login"), asked)
    assert lets_in(everybody.user("colleague"))


def test_somebody_guessing_from_elsewhere_locks_nobody_out_of_their_office(everybody: Cast) -> None:
    for _ in range(50):
        lets_in(everybody.user("officer"), "wrong", at=ELSEWHERE)
    assert not lets_in(everybody.user("officer"), at=ELSEWHERE)
    assert lets_in(everybody.user("officer"))


def test_a_lockout_ends_after_fifteen_minutes(everybody: Cast) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(8):
            lets_in(everybody.user("officer"), "wrong")
        assert not lets_in(everybody.user("officer"))
        clock.shift(timedelta(minutes=16))
        assert lets_in(everybody.user("officer"))


def test_somebody_cannot_give_a_colleagues_address_as_their_own(everybody: Cast) -> None:
    """Without a proxy in front, what a header says of the address is not believed."""
    for _ in range(9):
        client = Client(REMOTE_ADDR=ELSEWHERE, headers={"X-Forwarded-For": OFFICE})
        client.post(reverse("account_login"), {"login": everybody.user("officer").email, "password": "wrong"})
    assert lets_in(everybody.user("officer"))


@pytest.mark.parametrize(
    ("proxies", "header", "found"),
    [
        (0, "203.0.113.5", "10.0.0.1"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "192.0.2.1, 203.0.113.5", "203.0.113.5"),
        (2, "192.0.2.1, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
        (1, "", "10.0.0.1"),
        (1, "not an address", "0.0.0.0"),  # noqa: S104
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_each_proxy_in_front_is_believed_once(
    rf: RequestFactory, settings: object, proxies: int, header: str, found: str
) -> None:
    settings.PROXY_COUNT = proxies  # type: ignore[attr-defined]
    given = {"X-Forwarded-For": header} if header else {}
    assert address_of(rf.get("/", headers=given, REMOTE_ADDR="10.0.0.1")) == found


def test_a_browser_is_named_as_its_owner_would(rf: RequestFactory) -> None:
    edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0"
    assert browser_of(rf.get("/", headers={"User-Agent": edge})) == "Edge on Windows"
    assert browser_of(rf.get("/", headers={"User-Agent": "curl/8"})) == "A browser"
