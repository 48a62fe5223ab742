"""Planned from a clock: the next by its interval, one before release, and starting it fills the form in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from agencies.sections import Section
from assessments.models import ReviewReason
from assessments.reviewing import days_before
from assessments.selectors.lists import assessments_of
from assessments.selectors.planned import planned_of
from audit.models import LedgerEntry
from cases.models import ReleaseDate
from cases.models.release import ReleaseDateKind
from cases.services.add_section_entry import add_section_entry
from reminders.models import DueDate
from tests.assessments.making import make_countersigned, make_draft
from tests.assessments.reviews import happens
from tests.cases.sections import answered
from tests.cast import Cast

As = Callable[[str], Client]


def planned(cast: Cast, who: str = "psychologist") -> list[dict[str, Any]]:
    actor = cast.actor(who)
    return planned_of(cast.case, assessments_of(cast.case, actor=actor), actor=actor)


def page(cast: Cast, more: str = "") -> str:
    return f"/cases/{cast.case.reference}/assessments/{more}"


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def a_release(cast: Cast, days: int) -> ReleaseDate:
    falls_on = timezone.localdate() + timedelta(days=days)
    given = {"kind": "release", "certainty": "expected", "falls_on": falls_on}
    return add_section_entry(
        cast.case, ReleaseDate, actor=cast.actor("officer"), **{**answered(ReleaseDate), **given}
    )


def test_the_next_by_its_interval_stands_on_the_tab_with_the_day_of_its_duty(cast: Cast, as_: As) -> None:
    assert planned(cast) == []
    make_countersigned(cast)
    duty = DueDate.unguarded.get(kind="assessment_review", done_at__isnull=True)
    (one,) = planned(cast)
    assert (one["why"], one["due_on"]) == ("Regular interval", duty.due_on)
    assert one["href"] == duty.link
    body = text_of(as_("psychologist"), page(cast))
    assert "Planned" in body
    assert "Start it" in body
    assert "Start it" not in text_of(as_("facilitator"), page(cast))


def test_starting_it_fills_in_reason_and_instrument_and_signing_settles_it(cast: Cast, as_: As) -> None:
    make_countersigned(cast)
    duty = DueDate.unguarded.get(kind="assessment_review", done_at__isnull=True)
    body = as_("psychologist").get(duty.link).content.decode()
    assert body.count("checked") == 2
    make_draft(cast, reason="interval")
    assert planned(cast) == []
    assert not DueDate.unguarded.get(pk=duty.pk).done_at
    assert (
        as_("psychologist").get(f"{page(cast, 'start/')}?instrument=x&review=y&reason=z").status_code == 200
    )


def test_when_the_next_is_signed_the_one_before_is_due_no_more(cast: Cast) -> None:
    make_countersigned(cast)
    first = DueDate.unguarded.get(kind="assessment_review", done_at__isnull=True)
    happens(cast)
    make_countersigned(cast)
    assert DueDate.unguarded.get(pk=first.pk).done_at
    assert len(planned(cast)) == 1


def test_what_happened_begins_the_form_where_all_its_readers_may_know(cast: Cast, as_: As) -> None:
    make_countersigned(cast)
    happens(cast)
    review = ReviewReason.unguarded.get()
    settle = text_of(as_("psychologist"), page(cast, f"reviews/{review.pk}/settle/"))
    assert "reason=event&amp;instrument=erg22-style&amp;review=" in settle
    start = f"{page(cast, 'start/')}?reason=event&review={review.pk}"
    assert "An incident was recorded" in as_("psychologist").get(start).content.decode()
    ReviewReason.unguarded.filter(pk=review.pk).update(in_section=Section.HEALTH)
    assert "An incident was recorded" not in as_("psychologist").get(start).content.decode()


def test_before_release_it_is_planned_backwards_for_whoever_is_shown_release(cast: Cast, as_: As) -> None:
    make_countersigned(cast)
    day = a_release(cast, 200)
    mine = next(one for one in planned(cast) if one["why"] == "Before release")
    assert mine["due_on"] == day.falls_on - timedelta(days=days_before(ReleaseDateKind.RELEASE))
    assert "reason=before_release&instrument=erg22-style" in mine["href"]
    assert "Release on" in text_of(as_("psychologist"), page(cast))
    assert LedgerEntry.objects.filter(event="cases.release_viewed", shown_ids__contains=[day.pk]).exists()
    hidden = [who for who in ("facilitator", "chair", "police") if Section.RELEASE not in held(cast, who)]
    for who in hidden:
        assert "Before release" not in [one["why"] for one in planned(cast, who)]


def held(cast: Cast, who: str) -> frozenset[Section]:
    from cases.selectors.opened import granted_sections

    return granted_sections(cast.case, actor=cast.actor(who))


def test_one_begun_for_it_takes_it_off_the_list(cast: Cast) -> None:
    make_countersigned(cast)
    a_release(cast, 60)
    overdue = [one["is_overdue"] for one in planned(cast) if one["why"] == "Before release"]
    assert overdue == [False]
    make_draft(cast, reason="before_release")
    assert [one["why"] for one in planned(cast)] == []
