"""The quarterly review: who holds what, line by line, kept until it is finished and frozen after."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import AccessReview, AccessReviewLine
from agencies.quarters import next_quarter
from agencies.services.access_review import (
    begin_review,
    decide_line,
    finish_review,
    schedule_review,
)
from audit.actor import System
from audit.models import LedgerEntry
from reminders.models import DueDate
from tests.agencies.acts import end
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]
LOOKING = System("looking")


def act(cast: Cast, service: Any, *rows: Any, by: str = "administrator", **given: Any) -> Any:
    actor = cast.actor(by)
    with acting_for(actor):
        return service(*rows, actor=actor, **given)


def begun(cast: Cast) -> AccessReview:
    review = act(cast, schedule_review, due_on=timezone.localdate())
    started: AccessReview = act(cast, begin_review, review)
    return started


def line_of(cast: Cast, who: str) -> AccessReviewLine:
    return AccessReviewLine.objects.visible_to(LOOKING).get(user=cast.user(who))


def keep_the_rest(cast: Cast, *but: str) -> None:
    left_out = {cast.user(who).pk for who in (*but, "administrator")}
    for line in AccessReviewLine.objects.visible_to(LOOKING).exclude(user_id__in=left_out):
        act(cast, decide_line, line, verdict="keep", reason="Needed")


def due(kind: str = "access_review") -> list[DueDate]:
    return list(DueDate.objects.visible_to(LOOKING).filter(kind=kind, done_at=None))


def test_it_writes_down_who_holds_what_as_numbers(cast: Cast, as_: As) -> None:
    review = begun(cast)
    line = line_of(cast, "officer")
    assert (line.role, line.team_places) == ("lead_practitioner", 1)
    page = as_("administrator").get(reverse("agencies:access_review", args=[review.pk])).content.decode()
    assert "Marrow, Olive" in page
    assert "Lindqvist" not in page
    assert cast.case.reference not in page
    assert [one.responsible_role for one in due()] == ["agency_administrator"]
    assert "Review who has access" in as_("administrator").get("/").content.decode()
    for event in ("scheduled", "begun"):
        assert LedgerEntry.objects.filter(event=f"agencies.access_review_{event}").count() == 1


def test_nobody_decides_their_own_line(cast: Cast, as_: As) -> None:
    begun(cast)
    own = line_of(cast, "administrator")
    with pytest.raises(ValidationError, match="about you"):
        act(cast, decide_line, own, verdict="keep", reason="I need it")
    second = add_membership(cast.user("manager"), cast.agency("northmoor"), "agency_administrator")
    cast.memberships["second"] = second
    assert act(cast, decide_line, own, verdict="keep", reason="Runs it", by="second").verdict == "keep"


def test_it_is_finished_when_every_line_is_decided_and_carried_out(cast: Cast) -> None:
    review = begun(cast)
    keep_the_rest(cast, "officer")
    with pytest.raises(ValidationError, match="Lines not decided: 1"):
        act(cast, finish_review, review)
    act(cast, decide_line, line_of(cast, "officer"), verdict="end", reason="Moved away")
    with pytest.raises(ValidationError, match="not carried out: 1"):
        act(cast, finish_review, review)
    end(cast, cast.memberships["officer"])
    finished = act(cast, finish_review, review)
    assert finished.finished_at is not None
    assert [one.due_on for one in due()] == [next_quarter(timezone.localdate())]
    assert LedgerEntry.objects.filter(event="agencies.access_review_finished").count() == 1


def test_a_finished_one_never_changes(cast: Cast, as_: As) -> None:
    review = begun(cast)
    keep_the_rest(cast)
    act(cast, finish_review, review)
    with pytest.raises(ValidationError, match="nothing in it changes"):
        act(cast, decide_line, line_of(cast, "officer"), verdict="end", reason="Late")
    with pytest.raises(ValidationError, match="finished already"):
        act(cast, finish_review, review)
    page = as_("administrator").get(reverse("agencies:access_review", args=[review.pk])).content.decode()
    assert "Nothing in it changes any more" in page
    assert "Decide again" not in page


def test_a_second_administrators_line_waits_for_the_first(cast: Cast) -> None:
    add_membership(cast.user("manager"), cast.agency("northmoor"), "agency_administrator")
    review = begun(cast)
    keep_the_rest(cast)
    with pytest.raises(ValidationError, match="Lines not decided: 1"):
        act(cast, finish_review, review)


def test_one_at_a_time_and_begun_once(cast: Cast) -> None:
    review = begun(cast)
    with pytest.raises(ValidationError, match="not finished"):
        act(cast, schedule_review, due_on=timezone.localdate())
    with pytest.raises(ValidationError, match="begun already"):
        act(cast, begin_review, review)


@pytest.mark.parametrize(("given", "field"), [({"verdict": "burn"}, "verdict"), ({"reason": " "}, "reason")])
def test_a_line_needs_a_verdict_and_a_reason(cast: Cast, given: dict[str, str], field: str) -> None:
    begun(cast)
    with pytest.raises(ValidationError) as refusal:
        act(cast, decide_line, line_of(cast, "officer"), **{"verdict": "keep", "reason": "Yes", **given})
    assert set(refusal.value.message_dict) == {field}


def test_the_pages_carry_it_from_plan_to_line(cast: Cast, as_: As) -> None:
    administrator = as_("administrator")
    planned = administrator.post(reverse("agencies:access_reviews"), {"version": "0"})
    assert administrator.post(planned["Location"], {"version": "1"}).status_code == 302
    line = reverse("agencies:decide_line", args=[line_of(cast, "officer").pk])
    assert administrator.post(line, {"verdict": "end", "reason": "Moved", "version": "1"}).status_code == 302
    page = administrator.get(planned["Location"]).content.decode()
    assert "End: to carry out" in page
    assert reverse("agencies:end_membership", args=[cast.memberships["officer"].pk]) in page
    assert administrator.post(line, {"verdict": "keep", "reason": "Stays", "version": "1"}).status_code == 409


@pytest.mark.parametrize(
    ("today", "later"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 4, 30)),
        (date(2026, 9, 15), date(2026, 12, 15)),
        (date(2026, 10, 31), date(2027, 1, 31)),
    ],
)
def test_the_next_is_due_three_months_on(today: date, later: date) -> None:
    assert next_quarter(today) == later
    assert later - today < timedelta(days=93)
