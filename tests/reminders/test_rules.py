"""Days and rungs, whatever the calendar does."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.utils import timezone as django_timezone
from hypothesis import example, given
from hypothesis import strategies as st

from reminders.rules import AHEAD, LOOK_AGAIN, Rung, heading_on, look_again_on, rung_on

LONDON = ZoneInfo("Europe/London")
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
A_DAY = timedelta(days=1)

AWKWARD = [date(2028, 2, 29), date(2027, 3, 28), date(2027, 10, 31), date(2026, 12, 31), date(2027, 1, 1)]


def days_told(due_on: date, sweeps: list[date]) -> list[tuple[date, Rung]]:
    """What one person is told of one duty by sweeps on these days, as the unique key lets it happen."""
    told: list[tuple[date, Rung]] = []
    look_on = due_on - timedelta(days=400)
    for today in sweeps:
        rung = rung_on(today, due_on)
        if look_on <= today:
            if rung is not None and rung not in {one for _, one in told}:
                told.append((today, rung))
            look_on = look_again_on(today, due_on, anybody_told=rung is not None)
    return told


@given(DAYS)
@example(AWKWARD[0])
@example(AWKWARD[1])
@example(AWKWARD[2])
@example(AWKWARD[3])
@example(AWKWARD[4])
def test_swept_every_day_each_rung_comes_once_on_its_own_day(due_on: date) -> None:
    sweeps = [due_on + timedelta(days=n) for n in range(-60, 60)]
    assert days_told(due_on, sweeps) == [
        (due_on - AHEAD, Rung.AHEAD),
        (due_on, Rung.DUE),
        (due_on + A_DAY, Rung.OVERDUE),
    ]


@given(DAYS, st.sets(st.integers(-60, 60)))
def test_whatever_days_were_missed_nobody_is_told_twice_or_of_a_rung_gone_by(
    due_on: date, swept: set[int]
) -> None:
    sweeps = [due_on + timedelta(days=n) for n in sorted(swept)]
    told = days_told(due_on, sweeps)
    assert [rung_on(day, due_on) for day, _ in told] == [rung for _, rung in told]
    expected = {rung for day in sweeps if (rung := rung_on(day, due_on))}
    assert {rung for _, rung in told} == expected


@given(DAYS, DAYS, st.booleans())
def test_the_next_look_is_always_later_and_never_after_the_next_rung(
    today: date, due_on: date, anybody_told: bool
) -> None:
    next_look = look_again_on(today, due_on, anybody_told=anybody_told)
    assert next_look > today
    rung = rung_on(today, due_on)
    for days in range((next_look - today).days):
        assert rung_on(today + timedelta(days=days), due_on) == rung
    if rung is Rung.OVERDUE:
        assert next_look <= today + LOOK_AGAIN


@given(DAYS, st.integers(0, 24 * 60 - 1))
@example(date(2027, 3, 28), 60)
@example(date(2027, 10, 31), 60)
def test_the_day_is_the_day_in_london_at_every_minute(day: date, minute: int) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    with time_machine.travel(moment, tick=False):
        assert django_timezone.localdate() == moment.astimezone(LONDON).date()


def test_on_summer_nights_the_day_turns_at_midnight_in_london_not_in_greenwich() -> None:
    with time_machine.travel(datetime(2027, 6, 30, 23, 30, tzinfo=UTC), tick=False):
        assert rung_on(django_timezone.localdate(), date(2027, 7, 1)) is Rung.DUE


def test_the_headings_follow_the_day() -> None:
    today = date(2026, 12, 31)
    named = {n: heading_on(today, today + timedelta(days=n)).value for n in (-1, 0, 1, 7, 8)}
    assert named == {-1: "overdue", 0: "today", 1: "this_week", 7: "this_week", 8: "later"}
