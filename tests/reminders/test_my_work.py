"""My work: one ordered list, each row a link to the form that clears it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import LedgerEntry
from reminders.models import Heading
from reminders.selectors.my_work import my_work
from tests.cast import Cast
from tests.reminders.duties import a_duty

As = Callable[[str], Client]


def due_in(cast: Cast, days: int, **more: object) -> None:
    a_duty(cast, due_on=timezone.localdate() + timedelta(days=days), **more)  # type: ignore[arg-type]


def text_of(as_: As, who: str) -> str:
    return " ".join(as_(who).get("/").content.decode().split())


def test_what_is_mine_stands_under_its_heading_in_order(cast: Cast) -> None:
    for days in (20, 3, 0, -2, -9, 7, 8):
        due_in(cast, days, what=f"In {days}")
    work = my_work(cast.actor("officer"), today=timezone.localdate())
    assert {heading: [row["what"] for row in rows] for heading, rows in work.own.items()} == {
        Heading.OVERDUE: ["In -9", "In -2"],
        Heading.TODAY: ["In 0"],
        Heading.THIS_WEEK: ["In 3", "In 7"],
        Heading.LATER: ["In 8", "In 20"],
    }


def test_the_page_links_each_row_to_the_form_that_clears_it(cast: Cast, as_: As) -> None:
    due_in(cast, -1, what="Review TC-1", link="/cases/TC-1/review/")
    page = text_of(as_, "officer")
    assert '<a class="govuk-link" href="/cases/TC-1/review/">Review TC-1</a>' in page
    assert "overdue by 1 day" in page
    assert "<title>My work - Throughcare</title>" in page


def test_a_colleague_of_the_same_agency_sees_nothing_of_it(cast: Cast, as_: As) -> None:
    due_in(cast, 0)
    for who in ("colleague", "excluded", "stranger", "lapsed", "psychologist", "administrator"):
        assert cast.case.reference not in text_of(as_, who), who


def test_a_duty_of_a_role_is_in_the_work_of_whoever_holds_it(cast: Cast, as_: As) -> None:
    due_in(cast, 0, responsible=None, responsible_role="countersigning_manager", what="Countersign")
    assert "Countersign" in text_of(as_, "manager")
    assert "Countersign</a>" not in text_of(as_, "excluded")
    assert "Countersign</a>" not in text_of(as_, "prison_manager")


def test_what_one_asked_of_others_is_waited_for(cast: Cast, as_: As) -> None:
    due_in(cast, 2, who="psychologist", raised_by_id=cast.user("officer").pk, what="Assess")
    page = text_of(as_, "officer")
    assert "Waiting on others" in page
    assert "Lindqvist, Priya" in page
    assert "Nothing of yours is due" in page


def test_a_manager_sees_what_is_overdue_in_the_agency_and_only_there(cast: Cast, as_: As) -> None:
    due_in(cast, -3, what="Late here")
    due_in(cast, 3, what="Not late")
    due_in(cast, -3, who="psychologist", what="Late elsewhere")
    page = text_of(as_, "manager")
    assert "Overdue in your agency" in page
    assert "Late here" in page
    assert "Marrow, Olive" in page
    assert "Not late" not in page
    assert "Late elsewhere" not in page
    assert "Overdue in your agency" not in text_of(as_, "officer")


def test_an_empty_page_says_when_the_next_thing_is(cast: Cast, as_: As) -> None:
    due_in(cast, 40)
    page = text_of(as_, "officer")
    assert "Nothing of yours is due in the next 7 days" in page
    assert "in 40 days" in page


@pytest.mark.parametrize("who", ["officer", "psychologist", "community", "administrator", "governance"])
def test_an_empty_page_says_what_it_is_for(who: str, as_: As) -> None:
    page = text_of(as_, who)
    assert "Nothing of yours is due" in page
    assert "come" in page


def test_a_duty_that_is_done_is_gone(cast: Cast, as_: As) -> None:
    due_in(cast, 0, done_at=timezone.now())
    assert cast.case.reference not in text_of(as_, "officer")


def test_each_row_says_whose_case_it_is_as_far_as_the_reader_may_know(cast: Cast, as_: As) -> None:
    due_in(cast, 0)
    due_in(cast, 0, who="community")
    assert "Quillfeather, Zephyrine" in text_of(as_, "officer")
    assert "Quillfeather" not in text_of(as_, "community")
    assert "ZQ" in text_of(as_, "community")


def test_what_one_waits_for_leads_to_the_case_and_not_to_their_form(cast: Cast, as_: As) -> None:
    due_in(cast, 0, who="psychologist", raised_by_id=cast.user("officer").pk, link="/somebody/elses/form/")
    shown = as_("officer").get("/").content.decode()
    assert f'href="/cases/{cast.case.reference}/"' in shown
    assert "/somebody/elses/form/" not in shown


def test_five_statements_however_much_there_is(cast: Cast) -> None:
    for days in range(-30, 30):
        due_in(cast, days)
        due_in(cast, days, who="psychologist", raised_by_id=cast.user("manager").pk)
    for who, most in (("officer", 4), ("manager", 5)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            my_work(cast.actor(who), today=timezone.localdate())
        assert len(asked) <= most


def test_a_list_without_end_is_cut_short_and_says_so(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reminders.selectors.my_work.MOST_SHOWN", 5)
    for days in range(6):
        due_in(cast, days)
    assert "more to do than fits here" in text_of(as_, "officer")


def test_looking_is_recorded_with_what_was_shown(cast: Cast, as_: As) -> None:
    due_in(cast, 0)
    as_("officer").get("/")
    entry = LedgerEntry.objects.get(event="reminders.my_work_viewed")
    assert len(entry.shown_ids) == 1
