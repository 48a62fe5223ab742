"""What follows when an item is worth less: copies, notices and whoever may read it no longer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import InformationItem
from cases.services.decide_on_safety_notice import decide_on_safety_notice
from cases.services.dismiss_information import dismiss_information
from cases.services.lower_information import lower_information
from cases.services.sanitise_information import sanitise_information
from reminders.models import DueDate, Notice
from tests.cases.handling import OWN, marked_item
from tests.cases.people.notices import let_notices_run_out
from tests.cases.sections import answered, make_item
from tests.cases.test_alert_to_information import notice
from tests.cases.test_cite_information import an_item, cited
from tests.cases.test_information import at, graded
from tests.cast import Cast

As = Callable[[str], Client]
HAPPENED = ["lowered", "dismissed"]
SANITISED: dict[str, Any] = {
    "in_a_line": "Heard on the wing",
    "fact": "He spoke of it",
    "setting": "x",
    "opinion": "",
}


def worth_less(item: InformationItem, cast: Cast, happened: str) -> None:
    owner = cast.actor("information_owner")
    version = InformationItem.unguarded.get(pk=item.pk).version
    if happened == "lowered":
        grades = {"source_grade": "3", "information_grade": "C"}
        lower_information(item, actor=owner, version=version, reason="A motive", **grades)
    else:
        dismiss_information(item, actor=owner, version=version, ground="dismissed_invalid", reason="No")


def a_copy(cast: Cast, item: InformationItem) -> InformationItem:
    owner, said = cast.actor("information_owner"), answered(InformationItem, **SANITISED)
    return sanitise_information(item, actor=owner, **said)


def open_duty(item: InformationItem, kind: str) -> DueDate:
    return DueDate.unguarded.get(subject_id=item.pk, kind=kind, done_at__isnull=True)


@pytest.mark.parametrize("happened", HAPPENED)
def test_its_owner_looks_again_at_what_was_made_of_it(cast: Cast, as_: As, happened: str) -> None:
    item = an_item(cast)
    copy = graded(cast, a_copy(cast, item))
    before = open_duty(copy, "information_review").due_on
    worth_less(item, cast, happened)
    due = open_duty(copy, "information_review")
    assert due.reason == f"The item it was made from was {happened}"
    assert due.due_on == timezone.localdate() + timedelta(days=5) < before
    assert (due.agency_id, due.responsible_role) == (cast.agency("northmoor").pk, "information_owner")
    assert as_("information_owner").get(due.link).status_code == 200
    worth_less(copy, cast, "lowered")
    assert open_duty(copy, "information_review").due_on == before


def test_a_copy_not_graded_yet_is_graded_knowing_of_it_and_a_dismissed_one_left_alone(cast: Cast) -> None:
    item = an_item(cast)
    waiting, gone = a_copy(cast, item), a_copy(cast, item)
    worth_less(gone, cast, "dismissed")
    worth_less(item, cast, "dismissed")
    assert open_duty(waiting, "information_to_grade").reason == "The item it was made from was dismissed"
    assert not DueDate.unguarded.filter(subject_id=gone.pk, done_at__isnull=True).exists()


@pytest.mark.parametrize("happened", HAPPENED)
def test_its_owner_says_whether_a_notice_sent_for_it_still_holds(cast: Cast, as_: As, happened: str) -> None:
    item = graded(cast, make_item(cast))
    owner, client = cast.actor("information_owner"), as_("information_owner")
    decide_on_safety_notice(item, actor=owner, version=2, **notice())
    worth_less(item, cast, happened)
    due = open_duty(item, "safety_notice")
    assert due.reason == f"The item it was sent for was {happened}"
    assert "still stands" in client.get(due.link).content.decode()
    sent = {"version": "4", "outcome": "not", "reason": "Two others say the same"}
    assert client.post(due.link, sent).status_code == 302
    assert not DueDate.unguarded.filter(kind="safety_notice", done_at__isnull=True).exists()


def test_of_a_notice_that_is_over_nothing_is_asked(cast: Cast, as_: As) -> None:
    item, owner = graded(cast, make_item(cast)), cast.actor("information_owner")
    decide_on_safety_notice(item, actor=owner, version=2, **notice())
    let_notices_run_out()
    worth_less(item, cast, "dismissed")
    assert not DueDate.unguarded.filter(kind="safety_notice", done_at__isnull=True).exists()
    sent = {"version": "4", "outcome": "not", "reason": "x"}
    page = at("decide_on_safety_notice", item, cast)
    assert as_("information_owner").post(page, sent).status_code == 400


def test_whoever_relies_on_it_is_told_by_their_own_work_when_it_is_kept_from_them(
    cast: Cast, as_: As
) -> None:
    item = an_item(cast)
    citation = cited(cast, item)
    told = Notice.unguarded.filter(what__contains="no longer shown to you")
    for _ in range(2):  # once, however often it is narrowed again
        marked_item(cast, **OWN)
    only = told.get()
    assert (only.user_id, only.link) == (cast.user("psychologist").pk, citation.link)
    assert only.what.startswith("Assessment")
    worth_less(item, cast, "dismissed")
    assert not DueDate.unguarded.filter(kind="information_relied_on").exists()
    assert told.count() == 1
    assert as_("psychologist").get(only.link).status_code == 200
