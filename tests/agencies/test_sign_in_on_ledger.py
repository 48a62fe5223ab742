"""Signing in, and being refused, are on the ledger before anything else happens."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from agencies.models import User
from audit.models import LedgerEntry
from audit.services import RecordingFailed
from tests.cast import Cast

PASSWORD = "a-long-enough-phrase"


@pytest.fixture
def officer(cast: Cast) -> User:
    user = cast.user("officer")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, email: str, password: str) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password}).status_code


def events(name: str) -> list[LedgerEntry]:
    return list(LedgerEntry.objects.filter(event=f"agencies.{name}").order_by("id"))


def test_a_sign_in_names_who_came_in(officer: User) -> None:
    assert sign_in(Client(), officer.email, PASSWORD) == 302
    [entry] = events("signed_in")
    assert (entry.target_id, entry.outcome) == (officer.pk, "allowed")


def test_a_refusal_says_nothing_but_that_the_same_address_was_tried_again(officer: User) -> None:
    for email in (officer.email, officer.email.upper(), "nobody@throughcare.example"):
        sign_in(Client(), email, "wrong")
    entries = events("sign_in_refused")
    assert {entry.outcome for entry in entries} == {"refused"}
    digests = [entry.changed["email"][1] for entry in entries]
    assert digests[0] == digests[1] != digests[2]
    assert officer.email not in str([bytes(entry.canonical) for entry in entries])
    assert events("signed_in") == []


def test_a_sign_in_that_cannot_be_recorded_does_not_happen(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise RecordingFailed("agencies.signed_in")

    client = Client()
    monkeypatch.setattr("agencies.sign_in.record", fail)
    assert sign_in(client, officer.email, PASSWORD) == 503
    assert client.get("/").status_code == 302


def ask_for_a_link(email: str) -> int:
    return Client().post(reverse("account_reset_password"), {"email": email}).status_code


def test_asking_for_a_new_password_is_recorded_whether_or_not_the_address_is_known(officer: User) -> None:
    assert ask_for_a_link(officer.email) == ask_for_a_link("nobody@throughcare.example") == 302
    known, unknown = events("password_link_asked")
    assert (known.target_id, known.outcome) == (officer.pk, "allowed")
    assert (unknown.target_id, unknown.outcome, set(unknown.changed)) == (None, "refused", {"email"})
    assert len(mail.outbox) == 1


def test_no_link_is_sent_that_cannot_be_recorded(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise RecordingFailed("agencies.password_link_asked")

    monkeypatch.setattr("agencies.sign_in.record", fail)
    assert ask_for_a_link(officer.email) == ask_for_a_link("nobody@throughcare.example") == 503
    assert mail.outbox == []


def test_nobodys_mailbox_is_filled_by_asking_and_asking(officer: User) -> None:
    for email in (officer.email, "nobody@throughcare.example"):
        assert [ask_for_a_link(email) for _ in range(6)] == [302] * 5 + [429]
    assert len(mail.outbox) == 5
    assert len(events("password_link_asked")) == 10
