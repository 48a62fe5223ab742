"""The page of a case at a meeting says which information was relied on, and what became of it since."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import LedgerEntry
from cases.models import InformationItem
from cases.services.add_context import add_context
from cases.services.cite_information import cite_information
from cases.services.dismiss_information import dismiss_information
from cases.services.lower_information import lower_information
from panels.models import AgendaItem
from reminders.models import DueDate
from tests.cases.sections import make_item
from tests.cases.test_information import graded
from tests.cast import Cast
from tests.panels.gatherings import a_decision, an_item, contribute, own_row, started

As = Callable[[str], Client]
LINE = "Seen with the group again"


def in_context(cast: Cast, item: InformationItem) -> InformationItem:
    """The item, with what somebody who knows the person says of it."""
    words = {"kind": "knows_person", "words": "He has coached the football team for years"}
    add_context(item, actor=cast.actor("psychologist"), **words)
    return item


def relied_on_by_the_prison(cast: Cast) -> tuple[AgendaItem, InformationItem]:
    """What the prison told the meeting rests on an item of information."""
    at = an_item(cast)
    contribute(cast, at, "psychologist")
    item = in_context(cast, graded(cast, make_item(cast, in_a_line=LINE)))
    told = own_row(cast, at, "psychologist")
    cite_information(item, actor=cast.actor("psychologist"), cited_in=str(told.pk))
    item.refresh_from_db()
    return at, item


def page(client: Client, cast: Cast, at: AgendaItem) -> str:
    path = reverse("panels:agenda_item", args=[cast.case.reference, at.pk])
    return client.get(path).content.decode()


def test_what_was_told_and_decided_lists_what_it_relies_on(cast: Cast, as_: As) -> None:
    at, item = relied_on_by_the_prison(cast)
    started(cast, at)
    decision = a_decision(cast, at)
    cite_information(item, actor=cast.actor("chair"), cited_in=str(decision.pk))
    body = page(as_("officer"), cast, at)
    assert body.count(LINE) == 2
    assert "Contribution of" in body
    assert "Decision of" in body
    assert "worth less now" not in body
    looks = LedgerEntry.objects.filter(event="cases.information_viewed", shown_ids=[item.pk])
    assert [one.target_id for one in looks] == [item.pk]


def test_whoever_is_not_shown_information_is_not_told_of_it(cast: Cast, as_: As) -> None:
    at, _ = relied_on_by_the_prison(cast)
    for who in ("police", "community"):
        body = page(as_(who), cast, at)
        assert "Contributions" in body
        assert LINE not in body
        assert "Information relied on" not in body


@pytest.mark.parametrize("what", ["dismissed", "lowered", "past its review"])
def test_what_is_worth_less_since_is_marked_and_whoever_relied_on_it_is_told(
    cast: Cast, as_: As, what: str
) -> None:
    at, item = relied_on_by_the_prison(cast)
    owner = cast.actor("information_owner")
    if what == "dismissed":
        dismiss_information(item, actor=owner, version=item.version, ground="dismissed_invalid", reason="x")
    elif what == "lowered":
        grades = {"source_grade": "3", "information_grade": "D"}
        lower_information(item, actor=owner, version=item.version, reason="x", **grades)
    else:
        InformationItem.unguarded.update(review_by=timezone.localdate() - timedelta(days=1))
    body = page(as_("officer"), cast, at)
    mark = {"dismissed": "Dismissed", "lowered": "Lowered since", "past its review": "Past its review"}[what]
    assert f">{mark}</strong>" in body
    assert "worth less now" in body
    if what != "past its review":
        due = DueDate.unguarded.get(kind="information_relied_on")
        assert due.responsible_id == cast.user("psychologist").pk


def test_only_what_was_submitted_by_ones_own_agency_relies_on_anything(cast: Cast) -> None:
    at = an_item(cast)
    contribute(cast, at, "psychologist", submit=False)
    contribute(cast, at, "chair")
    item = in_context(cast, graded(cast, make_item(cast, in_a_line=LINE)))
    for who in ("psychologist", "chair"):
        with pytest.raises(ValidationError, match="from the answers shown"):
            cite_information(item, actor=cast.actor("psychologist"), cited_in=str(own_row(cast, at, who).pk))
