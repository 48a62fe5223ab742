"""Governance looks at how broken glass was used: four eyes, no case content, told when late."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import BreakGlassReview, Exclusion
from cases.selectors.break_glass import by_quarter
from cases.services.review_break_glass import review_break_glass
from reminders.models import DueDate
from reminders.rules import Rung
from reminders.services.sweep import sweep_a_batch
from reminders.working_days import bank_holidays, is_working_day, working_days_after
from tests.cases.test_break_glass import PURPOSE, broken, overview
from tests.cast import Cast, add_membership
from tests.database_roles import acting_for

As = Callable[[str], Client]


def reviewed(cast: Cast, who: str = "governance", **changes: str) -> BreakGlassReview:
    review = BreakGlassReview.unguarded.get()
    given = {"outcome": "justified", "reason": "Rang the duty manager, who confirmed it.", **changes}
    with acting_for(cast.actor(who)):
        return review_break_glass(review, actor=cast.actor(who), version=review.version, **given)


def test_the_page_says_who_why_how_long_and_what_was_looked_at_and_nothing_of_the_case(
    cast: Cast, as_: As
) -> None:
    client = broken(cast, as_)
    client.get(overview(cast))
    client.get(reverse("cases:chronology", args=[cast.case.reference]))
    review = BreakGlassReview.unguarded.get()
    body = as_("governance").get(reverse("cases:review_break_glass", args=[review.pk])).content.decode()
    for words in (cast.case.reference, "Penhallow, Silas", "Eastvale Probation", PURPOSE):
        assert words in body
    assert "Opened the case overview" in body
    assert "Looked at the chronology" in body
    for hidden in ("Quillfeather", "Zephyrine", "ZQ", "HMP Larkfield"):
        assert hidden not in body
    assert as_("governance").get(overview(cast)).status_code == 404


def test_reviewed_with_a_reason_nothing_is_left_to_do(cast: Cast, as_: As) -> None:
    broken(cast, as_)
    review = BreakGlassReview.unguarded.get()
    path = reverse("cases:review_break_glass", args=[review.pk])
    client = as_("governance")
    assert "What did the review come to?" in client.get(path).content.decode()
    sent = {"version": 1, "outcome": "follow_up", "reason": "Speak to their manager."}
    assert client.post(path, sent).status_code == 302
    review.refresh_from_db()
    assert (review.outcome, review.reviewed_by) == ("follow_up", cast.user("governance"))
    assert not DueDate.unguarded.filter(subject_id=review.pk, done_at__isnull=True).exists()
    assert "What did the review come to?" not in client.get(path).content.decode()
    assert LedgerEntry.objects.filter(event="cases.break_glass_reviewed", case_id=cast.case.pk).exists()
    with pytest.raises(ValidationError, match="reviewed already"):
        reviewed(cast)


@pytest.mark.parametrize("changes", [{"outcome": "waiting"}, {"outcome": "fine"}, {"reason": "  "}])
def test_an_outcome_and_a_reason_are_asked_for(cast: Cast, as_: As, changes: dict[str, str]) -> None:
    broken(cast, as_)
    with pytest.raises(ValidationError):
        reviewed(cast, **changes)


def test_whoever_broke_it_does_not_review_it(cast: Cast, as_: As) -> None:
    broken(cast, as_, "colleague")
    cast.memberships["colleague"].role = "information_governance"
    cast.memberships["colleague"].save()
    with pytest.raises(PermissionDenied):
        reviewed(cast, "colleague")


def test_governance_of_the_other_agency_reads_and_does_not_review(cast: Cast, as_: As) -> None:
    broken(cast, as_)
    cast.memberships["lapsed"] = add_membership(
        cast.user("lapsed"), cast.agency("eastvale"), "information_governance"
    )
    with pytest.raises(PermissionDenied):
        reviewed(cast, "lapsed")
    cast.memberships["community"] = add_membership(
        cast.user("community"), cast.agency("council"), "information_governance"
    )
    with pytest.raises(Http404):
        reviewed(cast, "community")


def test_a_governance_officer_kept_from_the_case_knows_nothing_of_it(cast: Cast, as_: As) -> None:
    broken(cast, as_)
    Exclusion.objects.create(
        case=cast.case, user=cast.user("governance"), reason="x", valid_from=timezone.now() - timedelta(1)
    )
    review = BreakGlassReview.unguarded.get()
    path = reverse("cases:review_break_glass", args=[review.pk])
    assert as_("governance").get(path).status_code == 404
    assert (
        cast.case.reference
        not in as_("governance").get(reverse("cases:break_glass_reviews")).content.decode()
    )


def test_an_overdue_review_is_told_to_the_managers_by_the_sweep(cast: Cast, as_: As) -> None:
    from audit.actor import System
    from reminders.models import Notice

    broken(cast, as_)
    late = DueDate.unguarded.get(kind="break_glass_overdue")
    sweep_a_batch(actor=System("daily sweep"), today=late.due_on - timedelta(days=1), size=100)
    assert not Notice.unguarded.filter(due_date=late).exists()
    sweep_a_batch(actor=System("daily sweep"), today=late.due_on, size=100)
    told = Notice.unguarded.filter(due_date=late)
    assert {one.user_id for one in told} == {cast.user("manager").pk}, "not whom the case is kept from"
    assert {one.rung for one in told} == {Rung.DUE}


def test_counts_by_quarter_and_agency(cast: Cast, as_: As) -> None:
    broken(cast, as_)
    reviewed(cast, outcome="not_justified")
    broken(cast, as_)
    [row] = by_quarter(
        BreakGlassReview.unguarded.select_related("agency", "by_agency"), today=date(2100, 1, 1)
    )
    counted = (row["all"], row["not_justified"], row["waiting"], row["late"])
    assert (row["by_agency"], counted) == ("Eastvale Probation", (2, 1, 1, 1))
    body = as_("governance").get(reverse("cases:break_glass_statistics")).content.decode()
    assert "Northmoor Probation" in body
    assert cast.case.reference not in body


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    assert working_days_after(date(2026, 12, 24), 2) == date(2026, 12, 30)
    assert working_days_after(date(2027, 3, 25), 2) == date(2027, 3, 31)
    assert date(2027, 12, 28) in bank_holidays(2027)
    assert date(2028, 1, 3) in bank_holidays(2028)
    assert not is_working_day(date(2026, 5, 25))
