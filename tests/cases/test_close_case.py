"""Closing a case."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases import closing
from cases.models import Case, ChronologyEntry
from cases.review_duty import keep_review_duty
from cases.services.close_case import close_case
from reminders.models import DueDate
from tests.cast import Cast

As = Callable[[str], Client]


@pytest.fixture(autouse=True)
def nothing_stands_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "_questions", [])


def closed(cast: Cast, who: str = "officer", **changes: Any) -> Case:
    given = {"version": 1, "closing_outcome": "completed", "closing_reason": "All done", **changes}
    return close_case(cast.case, actor=cast.actor(who), **given)


def test_it_closes_settles_the_review_and_says_so(cast: Cast) -> None:
    keep_review_duty(cast.case, actor=cast.actor("officer"), reason="First review")
    case = closed(cast)
    assert (case.status, case.closing_outcome, case.next_review_on) == ("closed", "completed", None)
    assert DueDate.unguarded.get(subject_id=case.pk).done_at is not None
    assert ChronologyEntry.unguarded.get(case=case).title == "Case closed: Work completed"
    assert LedgerEntry.objects.filter(event="cases.case_closed", case_id=case.pk).exists()


def test_those_who_take_part_still_see_it(cast: Cast) -> None:
    closed(cast)
    assert Case.objects.visible_to(cast.actor("police")).filter(pk=cast.case.pk).exists()


def test_every_page_of_a_closed_case_says_so(cast: Cast, as_: As) -> None:
    closed(cast)
    page = as_("officer").get(reverse("cases:chronology", args=[cast.case.reference])).content.decode()
    assert "Not applicable: the case is closed" in page


def test_only_the_lead_agency_closes_it(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        closed(cast, "prison_manager")


def test_it_is_not_closed_twice(cast: Cast) -> None:
    closed(cast)
    with pytest.raises(ValidationError):
        closed(cast, version=2)


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        closed(cast, closing_reason="  ")
    assert set(refusal.value.message_dict) == {"closing_reason"}


def test_open_work_stands_in_the_way_and_each_reason_is_listed(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "_questions", [lambda _: ["A plan is open"], lambda _: ["A concern waits"]])
    path = reverse("cases:close_case", args=[cast.case.reference])
    typed = {"version": "1", "closing_outcome": "completed", "closing_reason": "Typed text"}
    answer = as_("officer").post(path, typed)
    body = answer.content.decode()
    assert answer.status_code == 400
    assert all(said in body for said in ("A plan is open", "A concern waits", "Typed text"))
    assert Case.unguarded.get(pk=cast.case.pk).status == "open"


def test_the_page_says_beforehand_who_will_still_see_it(cast: Cast, as_: As) -> None:
    body = as_("officer").get(reverse("cases:close_case", args=[cast.case.reference])).content.decode()
    assert "Westbridge Police" in body
    assert "What closing does" in body


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closing_outcome": "boredom"}, "Select how the work ended"),
        ({"closing_reason": ""}, "Enter why the case is closed"),
        ({"closing_reason": "x" * 1_000_000}, "20,000 characters or less"),
        ({"closing_reason": "a\x00"}, "Remove the characters that cannot be shown"),
    ],
)
def test_bad_input_closes_nothing(cast: Cast, as_: As, wrong: dict[str, str], said: str) -> None:
    typed = {"version": "1", "closing_outcome": "completed", "closing_reason": "Done", **wrong}
    answer = as_("officer").post(reverse("cases:close_case", args=[cast.case.reference]), typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Case.unguarded.get(pk=cast.case.pk).status == "open"
