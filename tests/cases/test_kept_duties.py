"""Whoever an item is kept from has no duty left that speaks of it, and gets no new one."""

from typing import Any

import pytest

from assessments.models import Assessment
from cases.models import InformationItem
from cases.services.alert_to_information import alert_to_information
from cases.services.change_handling import change_handling
from cases.services.change_section_entry import change_section_entry
from cases.services.cite_information import cite_information
from cases.services.dismiss_information import dismiss_information
from cases.services.grade_information import grade_information
from cases.services.lower_information import lower_information
from reminders.models import DueDate
from tests.assessments.making import make_draft
from tests.cases.handling import OWN, named
from tests.cases.sections import make_item
from tests.cases.test_cite_information import an_item
from tests.cases.test_information import GRADES, graded
from tests.cast import Cast

LOWER = {"source_grade": "3", "information_grade": "C", "reason": "A motive"}


def asked(kind: str) -> set[str]:
    """The agencies with an open duty of this kind."""
    rows = DueDate.unguarded.filter(kind=kind, done_at__isnull=True)
    return set(rows.values_list("agency__name", flat=True))


def alert(cast: Cast, item: InformationItem) -> None:
    alert_to_information(item, actor=cast.actor("officer"), why="Read it today")
    assert asked("information_alert") == {"Northmoor Probation", "HMP Larkfield", "Westbridge Council"}


def relied_on(cast: Cast) -> InformationItem:
    item = an_item(cast)
    draft = Assessment.unguarded.first() or make_draft(cast)
    cite_information(item, actor=cast.actor("psychologist"), cited_in=str(draft.pk))
    return item


def handled(cast: Cast, item: InformationItem, **handling: Any) -> InformationItem:
    item.refresh_from_db()
    owner = cast.actor("information_owner")
    return change_handling(item, actor=owner, version=item.version, reason="x", **handling)


def test_changing_who_reads_it_settles_what_others_were_to_read(cast: Cast) -> None:
    item = graded(cast, make_item(cast))
    alert(cast, item)
    handled(cast, item, **named(cast, "larkfield"))
    assert asked("information_alert") == {"Northmoor Probation", "HMP Larkfield"}
    handled(cast, item, **OWN)
    assert asked("information_alert") == {"Northmoor Probation"}


def test_so_does_grading_it_with_a_condition(cast: Cast) -> None:
    item = make_item(cast)
    alert(cast, item)
    grade_information(item, actor=cast.actor("information_owner"), version=1, **{**GRADES, **OWN})
    assert asked("information_alert") == {"Northmoor Probation"}


def test_so_does_correcting_who_reads_it_until_it_is_graded(cast: Cast) -> None:
    item = make_item(cast)
    alert(cast, item)
    said = {**item.answers(), "until_graded": "own_agency"}
    change_section_entry(item, actor=cast.actor("officer"), by="O", version=1, **said)
    assert asked("information_alert") == {"Northmoor Probation"}


def test_what_was_to_be_looked_at_again_is_settled_too(cast: Cast) -> None:
    item, owner = relied_on(cast), cast.actor("information_owner")
    lower_information(item, actor=owner, version=2, **LOWER)
    assert asked("information_relied_on") == {"HMP Larkfield"}
    handled(cast, item, **OWN)
    assert asked("information_relied_on") == set()


@pytest.mark.parametrize("act", ["lowered", "dismissed"])
def test_an_agency_it_is_kept_from_is_not_told_what_became_of_it(cast: Cast, act: str) -> None:
    item, owner = relied_on(cast), cast.actor("information_owner")
    item = handled(cast, item, **OWN)
    if act == "lowered":
        lower_information(item, actor=owner, version=3, **LOWER)
    else:
        dismiss_information(item, actor=owner, version=3, ground="dismissed_old", reason="x")
    assert not DueDate.unguarded.filter(kind="information_relied_on").exists()
