"""The reviews six and twelve months after closing: scheduled by it, held, and called off by re-opening."""

from collections.abc import Callable
from datetime import date
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import CaseClosing, ChronologyEntry, PostExitReview, TeamMember
from reminders.models import DueDate
from tests.cases.ending.closed import REVIEW, a_closed_case, close, close_on, held, hold, reopen
from tests.cast import Cast

As = Callable[[str], Client]


def waiting() -> list[DueDate]:
    return list(DueDate.unguarded.filter(kind="post_exit_review", done_at__isnull=True).order_by("due_on"))


def first(cast: Cast) -> PostExitReview:
    """The review due today, six months after closing."""
    a_closed_case(cast)
    return PostExitReview.unguarded.get(pk=REVIEW)


@pytest.mark.parametrize(
    ("closed_on", "days"),
    [
        (date(2026, 2, 10), [date(2026, 8, 10), date(2027, 2, 10)]),
        (date(2026, 8, 31), [date(2027, 2, 28), date(2027, 8, 31)]),
        (date(2027, 8, 30), [date(2028, 2, 29), date(2028, 8, 30)]),
        (date(2028, 2, 29), [date(2028, 8, 29), date(2029, 2, 28)]),
    ],
)
def test_closing_puts_both_days_on_the_clock(cast: Cast, closed_on: date, days: list[date]) -> None:
    reviews = close_on(cast, closed_on)
    assert [(one.months, one.due_on) for one in reviews] == list(zip((6, 12), days, strict=True))
    assert [one.due_on for one in waiting()] == days


def test_they_fall_to_whoever_leads_with_the_managers_there_behind_them(cast: Cast) -> None:
    close(cast)
    for due in waiting():
        assert (due.agency, due.responsible) == (cast.agency("northmoor"), cast.user("officer"))
        assert due.responsible_role == "countersigning_manager"
        assert due.what.endswith(f"review of {cast.case.reference}")


def test_they_fall_to_the_managers_alone_where_whoever_led_does_no_longer(cast: Cast) -> None:
    TeamMember.unguarded.filter(user=cast.user("officer")).update(valid_until=timezone.now())
    close(cast, "manager")
    assert {(due.responsible_id, due.responsible_role) for due in waiting()} == {
        (None, "countersigning_manager")
    }


@pytest.mark.parametrize("outcome", ["died", "opened_in_error"])
def test_nobody_is_looked_at_again_who_died_or_was_never_there(cast: Cast, outcome: str) -> None:
    close(cast, closing_outcome=outcome)
    assert waiting() == []
    assert CaseClosing.unguarded.get().outcome == outcome


def test_it_is_in_the_managers_work_with_a_link_to_the_form(cast: Cast) -> None:
    close(cast)
    manager = cast.actor("manager")
    mine = DueDate.objects.visible_to(manager).filter(DueDate.falls_to(manager))
    links = set(mine.values_list("link", flat=True))
    for review in PostExitReview.unguarded.all():
        assert reverse("cases:hold_post_exit_review", args=[cast.case.reference, review.pk]) in links


def test_holding_one_keeps_what_is_known_and_settles_it(cast: Cast) -> None:
    review = close_on(cast, date(2026, 5, 20))[0]
    with patch("cases.services.hold_post_exit_review.timezone.localdate", return_value=review.due_on):
        kept = hold(cast, review)
    assert (kept.state, kept.held_by_id, kept.re_referral) == ("held", cast.user("manager").pk, "not_needed")
    assert [one.subject_id for one in waiting()] == [PostExitReview.unguarded.get(months=12).pk]
    assert ChronologyEntry.unguarded.filter(title="6-month review after closing held").exists()
    assert LedgerEntry.objects.filter(event="cases.post_exit_review_held", target_id=review.pk).exists()


def test_it_is_not_held_months_before_its_day(cast: Cast) -> None:
    close(cast)
    with pytest.raises(ValidationError, match="It can be held from"):
        hold(cast, PostExitReview.unguarded.get(months=6))


def test_finding_that_the_case_is_to_be_reopened_stays_on_the_clock_until_it_is(cast: Cast) -> None:
    review = first(cast)
    hold(cast, review, re_referral="reopen", follows="The officer takes it up")
    [due] = waiting()
    assert due.what.startswith(f"Re-open {cast.case.reference}")
    assert due.link == reverse("cases:reopen_case", args=[cast.case.reference])
    reopen(cast)
    assert waiting() == []
    assert PostExitReview.unguarded.get(pk=REVIEW).state == "held"


def test_it_can_be_held_again_instead_and_keeps_how_it_read(cast: Cast) -> None:
    review = first(cast)
    hold(cast, review, re_referral="reopen", follows="The officer takes it up")
    again = hold(cast, review, re_referral="elsewhere", follows="Referred to the council")
    assert waiting() == []
    assert again.earlier[0]["follows"] == "The officer takes it up"
    with pytest.raises(ValidationError, match="no longer to be held"):
        hold(cast, review)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"who_was_asked": " "}, "who_was_asked"),
        ({"known_since": " "}, "known_since"),
        ({"re_referral": "perhaps"}, "re_referral"),
        ({"re_referral": "elsewhere", "follows": " "}, "follows"),
    ],
)
def test_half_a_review_is_none(cast: Cast, wrong: dict[str, str], field: str) -> None:
    review = first(cast)
    with pytest.raises(ValidationError) as refusal:
        hold(cast, review, **wrong)
    assert set(refusal.value.message_dict) == {field}
    assert PostExitReview.unguarded.get(pk=REVIEW).state == "due"


def test_only_whoever_may_close_at_the_lead_agency_holds_it(cast: Cast) -> None:
    review = first(cast)
    for who in ("prison_manager", "police", "information_owner"):
        with pytest.raises(PermissionDenied):
            hold(cast, review, who)


def test_two_people_do_not_overwrite_each_other(cast: Cast) -> None:
    review = first(cast)
    hold(cast, review, re_referral="reopen", follows="x")
    with pytest.raises(StaleVersion):
        hold(cast, review, version=1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"who_was_asked": ""}, "Enter who was asked"),
        ({"known_since": "x" * 20_001}, "20,000 characters or less"),
        ({"re_referral": "maybe"}, "from the answers shown"),
        ({"follows": "a\x00"}, "Remove the characters that cannot be shown"),
        ({"re_referral": "reopen"}, "Enter what follows, and who does it"),
    ],
)
def test_bad_input_is_answered_beside_the_field(
    cast: Cast, as_: As, wrong: dict[str, str], said: str
) -> None:
    first(cast)
    path = reverse("cases:hold_post_exit_review", args=[cast.case.reference, REVIEW])
    answer = as_("officer").post(path, {"version": "1", **held(), **wrong})
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert PostExitReview.unguarded.get(pk=REVIEW).state == "due"


def test_the_page_of_closings_shows_both_and_offers_the_form_to_the_lead_alone(cast: Cast, as_: As) -> None:
    first(cast)
    path = reverse("cases:closings", args=[cast.case.reference])
    act = "Hold this review"
    assert act in as_("officer").get(path).content.decode()
    others = as_("police").get(path).content.decode()
    assert "6-month review" in others
    assert act not in others


def test_the_closing_page_says_when_it_is_looked_at_again(cast: Cast, as_: As) -> None:
    with patch("cases.views.close_case.timezone.localdate", return_value=date(2026, 8, 31)):
        body = as_("officer").get(reverse("cases:close_case", args=[cast.case.reference])).content.decode()
    assert "28 February 2027" in body
    assert "31 August 2027" in body


def test_the_overview_of_a_closed_case_leads_there(cast: Cast, as_: As) -> None:
    path = reverse("cases:overview", args=[cast.case.reference])
    assert "Closing and reviews after it" not in as_("police").get(path).content.decode()
    a_closed_case(cast)
    assert "Closing and reviews after it" in as_("police").get(path).content.decode()
