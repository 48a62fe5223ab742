"""The clock finds unusual access, each rule from its number on; officers of governance review it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.events import AccessEvent
from audit.actor import ActingPerson, System
from audit.models import LedgerEntry
from audit.verbs import Outcome
from cases.access_events import GlassEvent
from cases.events import CaseEvent
from cases.models import Exclusion, UnusualAccess, WatchedUntil
from cases.section_events import ON_OVERVIEW, SECTION_EVENTS
from cases.services.note_unusual_access import note_unusual_access
from cases.unusual import rules_in_use
from reminders.models import DueDate
from tests.cases.past import recorded_at
from tests.cast import Cast, make_case

As = Callable[[str], Client]
CLOCK = System("watch over access")
NOON = timezone.now().astimezone(UTC).replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=1)
NIGHT = NOON.replace(hour=2)


def watch(now: datetime | None = None) -> int:
    return note_unusual_access(actor=CLOCK, rules=rules_in_use(), now=now or timezone.now())


def found() -> list[tuple[str, int]]:
    return [(one.rule, one.counted) for one in UnusualAccess.unguarded.order_by("rule")]


def looks(actor: ActingPerson, cases: int, moment: datetime = NOON) -> None:
    for number in range(cases):
        moment += timedelta(seconds=1)
        recorded_at(moment, CaseEvent.CASE_VIEWED, actor, case_id=uuid4())
        assert number < 1000


@pytest.mark.parametrize(("cases", "expected"), [(5, []), (6, [("strangers_cases", 6)])])
def test_many_strangers_cases_in_a_day(cast: Cast, cases: int, expected: list[tuple[str, int]]) -> None:
    looks(cast.actor("officer"), cases)
    watch()
    assert found() == expected


def test_a_managers_reach_has_a_number_of_its_own(cast: Cast) -> None:
    looks(cast.actor("manager"), 39)
    watch()
    assert found() == []
    looks(cast.actor("manager"), 1, NOON + timedelta(minutes=5))
    watch()
    assert found() == [("strangers_cases", 40)]


def test_cases_of_ones_own_team_are_not_strangers(cast: Cast) -> None:
    looks(cast.actor("officer"), 5)
    for _ in range(5):
        recorded_at(NOON, CaseEvent.CASE_VIEWED, cast.actor("officer"), case_id=cast.case.pk)
    watch()
    assert found() == []


def kept_from(cast: Cast, who: str, since: datetime) -> None:
    Exclusion.objects.create(case=cast.case, user=cast.user(who), reason="x", valid_from=since)


def test_a_try_at_a_case_that_is_kept_from_somebody(cast: Cast, as_: As) -> None:
    kept_from(cast, "colleague", timezone.now() - timedelta(days=2))
    other, _ = make_case(cast)
    assert as_("colleague").get(reverse("cases:overview", args=[other.reference])).status_code == 404
    watch()
    assert found() == []
    assert as_("colleague").get(reverse("cases:overview", args=[cast.case.reference])).status_code == 404
    watch()
    assert found() == [("declared_relationship", 1)]
    assert UnusualAccess.unguarded.get().case_id == cast.case.pk


def test_a_look_in_the_days_before_it_was_kept_from_them(cast: Cast) -> None:
    kept_from(cast, "officer", NOON)
    recorded_at(NOON - timedelta(days=31), CaseEvent.CASE_VIEWED, cast.actor("officer"), case_id=cast.case.pk)
    watch()
    assert found() == []
    WatchedUntil.objects.all().update(moment=None)
    recorded_at(NOON - timedelta(days=29), CaseEvent.CASE_VIEWED, cast.actor("officer"), case_id=cast.case.pk)
    watch()
    assert found() == [("declared_relationship", 1)]


@pytest.mark.parametrize(
    ("sections", "moment", "expected"),
    [(7, NIGHT, []), (8, NIGHT, [("whole_record_at_night", 8)]), (8, NOON, [])],
)
def test_a_whole_record_at_night(
    cast: Cast, sections: int, moment: datetime, expected: list[tuple[str, int]]
) -> None:
    for events in list(SECTION_EVENTS.values())[:sections]:
        recorded_at(moment, events.viewed, cast.actor("officer"), case_id=cast.case.pk)
    watch()
    assert found() == expected


def test_an_overview_at_night_is_not_a_whole_record(cast: Cast) -> None:
    for event in ON_OVERVIEW.values():
        recorded_at(NIGHT, event, cast.actor("officer"), case_id=cast.case.pk)
    recorded_at(NIGHT, CaseEvent.CASE_VIEWED, cast.actor("officer"), case_id=cast.case.pk)
    watch()
    assert found() == []


def test_an_export_at_night_where_the_rules_name_its_event(cast: Cast) -> None:
    rules = rules_in_use()
    at_night = {**rules.rules["whole_record_at_night"], "export_events": [CaseEvent.CHRONOLOGY_VIEWED.code]}
    changed = replace(rules, rules={"whole_record_at_night": at_night})
    recorded_at(NIGHT, CaseEvent.CASE_VIEWED, cast.actor("officer"), case_id=cast.case.pk)
    note_unusual_access(actor=CLOCK, rules=changed, now=timezone.now())
    assert found() == []
    recorded_at(NIGHT, CaseEvent.CHRONOLOGY_VIEWED, cast.actor("officer"), case_id=cast.case.pk)
    note_unusual_access(actor=CLOCK, rules=changed, now=timezone.now())
    assert found() == [("whole_record_at_night", 1)]


@pytest.mark.parametrize(("times", "expected"), [(2, []), (3, [("break_glass_burst", 3)])])
def test_a_burst_of_broken_glass(cast: Cast, times: int, expected: list[tuple[str, int]]) -> None:
    for number in range(times):
        moment = NOON + timedelta(hours=number)
        recorded_at(moment, GlassEvent.BROKEN, cast.actor("stranger"), case_id=cast.case.pk, purpose="Urgent")
    watch()
    assert found() == expected


def test_glass_broken_over_a_long_time_is_no_burst(cast: Cast) -> None:
    for days in (1, 3, 5):
        moment = NOON - timedelta(days=days)
        recorded_at(moment, GlassEvent.BROKEN, cast.actor("stranger"), case_id=cast.case.pk, purpose="Urgent")
    watch()
    assert found() == []


@pytest.mark.parametrize(("cases", "expected"), [(11, []), (12, [("leaver", 12)])])
def test_somebody_who_leaves_and_looks_at_more_than_usual(
    cast: Cast, cases: int, expected: list[tuple[str, int]]
) -> None:
    # A manager, whose reach leaves the rule about strangers' cases out of it.
    member = cast.memberships["manager"]
    member.valid_until = timezone.now() + timedelta(days=10)
    member.save()
    for days in (3, 4, 5):
        looks(cast.actor("manager"), 6, NOON - timedelta(days=days))
    looks(cast.actor("manager"), cases)
    watch()
    assert found() == expected


def test_the_same_by_somebody_who_stays_is_not_found(cast: Cast) -> None:
    looks(cast.actor("manager"), 30)
    watch()
    assert found() == []


def refusals(cast: Cast, times: int, status: int = 404) -> None:
    for number in range(times):
        recorded_at(
            NOON + timedelta(minutes=number),
            AccessEvent.REFUSED,
            cast.actor("officer"),
            outcome=Outcome.REFUSED,
            changed={"status": (None, status)},
        )


@pytest.mark.parametrize(
    ("times", "status", "expected"), [(19, 404, []), (20, 404, [("not_found", 20)]), (20, 403, [])]
)
def test_repeated_pages_that_are_not_there(
    cast: Cast, times: int, status: int, expected: list[tuple[str, int]]
) -> None:
    refusals(cast, times, status)
    watch()
    assert found() == expected


def test_a_second_look_changes_nothing_and_more_of_the_same_joins_it(cast: Cast) -> None:
    looks(cast.actor("officer"), 6)
    assert watch() == 1
    row = UnusualAccess.unguarded.get()
    duties = DueDate.unguarded.count()
    assert watch() == 0
    assert (UnusualAccess.unguarded.get().version, DueDate.unguarded.count()) == (row.version, duties)
    looks(cast.actor("officer"), 2, NOON + timedelta(minutes=5))
    assert watch() == 0
    assert found() == [("strangers_cases", 8)]
    assert LedgerEntry.objects.filter(event="cases.unusual_access_found").count() == 1


def test_after_days_without_a_look_it_goes_on_from_where_it_ended(cast: Cast) -> None:
    watch(NOON - timedelta(days=20))
    looks(cast.actor("officer"), 6, NOON - timedelta(days=15))
    watch()
    assert found() == [("strangers_cases", 6)]
