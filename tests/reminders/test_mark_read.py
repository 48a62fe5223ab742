"""Notifications: newest first, counted in the header, put away without touching the duty."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.actor import System
from audit.models import LedgerEntry
from cases.models import Exclusion
from reminders.models import DueDate, Notice
from reminders.periodic import sweep_until_done
from reminders.services.due_dates import set_due_date, settle_due_date
from tests.cast import Cast
from tests.reminders.duties import a_duty

As = Callable[[str], Client]
CLOCK = System("looking")
HERE = reverse("reminders:notifications")
MARK = reverse("reminders:mark_read")


def unread(cast: Cast, who: str = "officer") -> list[Notice]:
    return list(Notice.objects.visible_to(cast.actor(who)).filter(read_at__isnull=True))


@pytest.fixture
def told(cast: Cast) -> Cast:
    for days in (-2, 0, 3):
        a_duty(cast, due_on=timezone.localdate() + timedelta(days=days), what=f"In {days}")
    sweep_until_done()
    return cast


def text_of(as_: As, who: str, path: str = HERE) -> str:
    return " ".join(as_(who).get(path).content.decode().split())


def test_the_page_shows_ones_own_and_the_header_counts_them(told: Cast, as_: As) -> None:
    page = text_of(as_, "officer")
    assert all(f"In {days}</a>" in page for days in (-2, 0, 3))
    assert "Overdue" in page
    assert "Notifications (3)" in page
    assert "No notifications" in text_of(as_, "colleague")


def test_one_is_marked_as_read_and_the_duty_stays(told: Cast, as_: As) -> None:
    [first, *rest] = unread(told)
    response = as_("officer").post(MARK, {"notice": str(first.pk)})
    assert response["Location"] == HERE
    assert {one.pk for one in unread(told)} == {one.pk for one in rest}
    assert DueDate.objects.visible_to(told.actor("officer")).filter(done_at__isnull=True).count() == 3
    assert LedgerEntry.objects.get(event="reminders.notices_read").shown_ids == [first.pk]


def test_all_of_a_page_are_marked_at_once_and_twice_does_no_harm(told: Cast, as_: As) -> None:
    everything = {"notice": [str(one.pk) for one in unread(told)]}
    for _ in range(2):
        as_("officer").post(MARK, everything)
    assert unread(told) == []
    assert LedgerEntry.objects.filter(event="reminders.notices_read").count() == 1


def test_nobody_marks_anybody_elses(told: Cast, as_: As) -> None:
    for who in ("manager", "colleague", "excluded", "stranger"):
        as_(who).post(MARK, {"notice": [str(one.pk) for one in unread(told)]})
    assert len(unread(told)) == 3


@pytest.mark.parametrize("typed", [{}, {"notice": "x"}, {"notice": ""}, {"notice": str(uuid4())}])
def test_nonsense_marks_nothing(typed: dict[str, str], told: Cast, as_: As) -> None:
    assert as_("officer").post(MARK, typed).status_code == 302
    assert len(unread(told)) == 3


def test_more_than_a_page_could_show_is_not_taken(told: Cast, as_: As) -> None:
    as_("officer").post(MARK, {"notice": [str(one.pk) for one in unread(told)] + [str(uuid4())] * 200})
    assert len(unread(told)) == 3


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999", "1" * 500, "²", ""])
def test_a_page_that_is_none_is_absent(number: str, told: Cast, as_: As) -> None:
    assert as_("officer").get(f"{HERE}?page={number}").status_code == 404


def test_pages_follow_each_other(told: Cast, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reminders.selectors.notices.PAGE", 2)
    assert "Older" in text_of(as_, "officer")
    assert "Newer" in text_of(as_, "officer", f"{HERE}?page=2")


def test_a_notice_of_a_case_closed_to_one_since_is_gone(told: Cast, as_: As) -> None:
    Exclusion.objects.create(
        case=told.case, user=told.user("officer"), reason="Knows them", valid_from=timezone.now()
    )
    assert "No notifications" in text_of(as_, "officer")


def test_settling_a_duty_puts_its_notices_away(told: Cast) -> None:
    duty = DueDate.objects.visible_to(CLOCK).get(what="In 0")
    duty.pk = duty.subject_id  # settled by its subject
    settle_due_date(actor=told.actor("officer"), kind="review", subject=duty)
    assert sorted(one.what for one in unread(told)) == ["In -2", "In 3"]


def test_moving_a_duty_puts_what_was_said_away_and_tells_anew(told: Cast) -> None:
    today = timezone.localdate()
    set_due_date(
        actor=told.actor("officer"),
        kind="review",
        subject=told.case,
        case_id=told.case.pk,
        agency_id=told.agency("northmoor").pk,
        responsible_id=told.user("officer").pk,
        due_on=today,
        what="Review",
        reason="Reviewed yearly",
        link="/",
    )
    sweep_until_done()
    assert len(unread(told)) == 4
    set_due_date(
        actor=told.actor("officer"),
        kind="review",
        subject=told.case,
        case_id=told.case.pk,
        agency_id=told.agency("northmoor").pk,
        responsible_id=told.user("officer").pk,
        due_on=today + timedelta(days=5),
        what="Review",
        reason="Moved",
        link="/",
    )
    assert len(unread(told)) == 3
    sweep_until_done()
    assert sorted(one.rung for one in unread(told)) == ["ahead", "ahead", "due", "overdue"]
