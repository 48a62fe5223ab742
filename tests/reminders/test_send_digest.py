"""The daily e-mail: once, after seven, and it says nothing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from pytest_django.fixtures import Settings

from audit.actor import System
from audit.models import LedgerEntry
from cases.models import Exclusion
from reminders import periodic
from reminders.models import Digest, Notice
from reminders.services.send_digest import begin_digest, note_digest_sent
from tests.cast import Cast
from tests.reminders.conftest import AsRole
from tests.reminders.duties import a_duty

pytestmark = pytest.mark.committing
CLOCK = System("daily e-mail")


@pytest.fixture
def unread(committed_cast: Cast, as_worker: AsRole) -> Iterator[Cast]:
    """Two duties of the officer's and one of the psychologist's are told of; then the worker speaks."""
    for who in ("officer", "officer", "psychologist"):
        a_duty(committed_cast, who=who, due_on=timezone.localdate())
    with as_worker():
        periodic.sweep_until_done()
        yield committed_cast


@pytest.fixture(autouse=True)
def daytime(settings: Settings) -> None:
    settings.DIGEST_FIRST_HOUR = 0


def addressed() -> list[str]:
    return sorted(one.to[0].split("@")[0] for one in mail.outbox)


def test_everybody_with_something_unread_gets_one_a_day(unread: Cast) -> None:
    for _ in range(3):
        periodic.send_digests()
    assert addressed() == ["officer", "psychologist"]


def test_each_is_on_the_ledger_before_and_after(unread: Cast, as_owner: AsRole) -> None:
    periodic.send_digests()
    with as_owner():
        for event in ("reminders.digest_begun", "reminders.digest_sent"):
            entries = LedgerEntry.objects.filter(event=event)
            assert {one.recipient_ids[0] for one in entries} == {
                unread.user("officer").pk,
                unread.user("psychologist").pk,
            }


def test_it_says_that_there_is_something_to_do_and_nothing_else(unread: Cast) -> None:
    periodic.send_digests()
    for one in mail.outbox:
        assert one.subject == "You have something to do in Throughcare"
        assert one.body == "You have something to do in Throughcare.\n\nhttps://throughcare.example\n"
        assert (one.attachments, one.cc, one.bcc, len(one.to)) == ([], [], [], 1)


def test_nobody_is_written_to_who_has_read_everything(unread: Cast) -> None:
    Notice.objects.visible_to(CLOCK).update(read_at=timezone.now())
    periodic.send_digests()
    assert mail.outbox == []


def test_nobody_is_written_to_about_what_they_can_no_longer_open(unread: Cast, as_owner: AsRole) -> None:
    with as_owner():
        Exclusion.objects.create(
            case=unread.case,
            user=unread.user("officer"),
            reason="Knows them",
            valid_from=timezone.now() - timedelta(minutes=1),
        )
    periodic.send_digests()
    assert addressed() == ["psychologist"]


def test_nobody_is_written_to_before_seven_in_london(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.DIGEST_FIRST_HOUR = 7
    asked: list[date] = []

    def owed(day: date) -> list[Any]:
        asked.append(day)
        return []

    monkeypatch.setattr(periodic, "owed_a_digest", owed)
    for month, hour, minute in ((1, 6, 59), (1, 7, 0), (7, 5, 59), (7, 6, 0)):  # summer time in July
        with time_machine.travel(datetime(2027, month, 5, hour, minute, tzinfo=UTC), tick=False):
            periodic.send_digests()
    assert asked == [date(2027, 1, 5), date(2027, 7, 5)]


def test_one_that_failed_is_tried_once_more_an_hour_later_and_never_again(
    unread: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise SMTPServerDisconnected("officer@throughcare.example")

    tried: list[int] = []
    monkeypatch.setattr(periodic, "post_digest", lambda *a, **k: (tried.append(1), refuse()))
    periodic.send_digests()
    periodic.send_digests()
    assert len(tried) == 2  # one for each of two people
    for _ in range(3):
        Digest.objects.update(claimed_at=timezone.now() - timedelta(hours=2))
        periodic.send_digests()
    assert len(tried) == 4
    assert list(Digest.objects.values_list("tries", "sent_at")) == [(2, None), (2, None)]


def test_a_failure_to_send_leaves_no_address_in_the_logs(
    unread: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise SMTPServerDisconnected("officer@throughcare.example")

    monkeypatch.setattr(periodic, "post_digest", refuse)
    periodic.send_digests()
    assert "SMTPServerDisconnected" in caplog.text
    assert "@" not in caplog.text


def test_the_second_to_claim_a_day_gets_nothing(unread: Cast) -> None:
    user_id, day = unread.user("officer").pk, timezone.localdate()
    first = begin_digest(user_id, actor=CLOCK, day=day)
    assert first is not None
    assert begin_digest(user_id, actor=CLOCK, day=day) is None
    note_digest_sent(first, actor=CLOCK)
    Digest.objects.update(claimed_at=timezone.now() - timedelta(hours=2))
    assert begin_digest(user_id, actor=CLOCK, day=day) is None


def test_the_next_day_has_its_own(unread: Cast) -> None:
    user_id, day = unread.user("officer").pk, timezone.localdate()
    assert begin_digest(user_id, actor=CLOCK, day=day)
    assert begin_digest(user_id, actor=CLOCK, day=day + timedelta(days=1))
