"""A line of the chronology that somebody wrote and that should not stand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from audit.models import LedgerEntry
from cases.models import ChronologyEntry, EntryKind
from cases.services.chronology import note_in_chronology
from cases.services.withdraw_chronology_entry import withdraw_chronology_entry
from tests.cases.who_may_chronology import a_line
from tests.cast import Cast
from tests.database_roles import acting_for

As = Callable[[str], Client]
WHY = "Written on the wrong case."


@pytest.fixture
def line(cast: Cast) -> ChronologyEntry:
    a_line(cast)
    ChronologyEntry.unguarded.update(details="He will not come.")
    return ChronologyEntry.unguarded.get()


def path_of(cast: Cast, line: ChronologyEntry) -> str:
    return reverse("cases:withdraw_chronology_entry", args=[cast.case.reference, line.pk])


def read(client: Client, cast: Cast, name: str = "cases:chronology") -> str:
    return client.get(reverse(name, args=[cast.case.reference])).content.decode()


def test_others_read_that_and_why_it_was_withdrawn_and_no_longer_the_words(
    cast: Cast, as_: As, api_as: As, line: ChronologyEntry
) -> None:
    officer, other = as_("officer"), as_("psychologist")
    assert path_of(cast, line) in read(officer, cast)
    assert path_of(cast, line) not in read(other, cast)
    answer = officer.post(path_of(cast, line), {"version": "1", "reason": WHY})
    assert answer.status_code == 302
    for name in ("cases:chronology", "cases:print_chronology", "cases:overview", "cases_api:chronology"):
        client = api_as if name.startswith("cases_api") else as_
        there = read(client("psychologist"), cast, name)
        assert ("Withdrawn entry" in there, WHY in there) == (True, True), name
        assert ("Telephone call" in there, "will not come" in there) == (False, False), name
        here = read(client("officer"), cast, name)
        assert ("Telephone call" in here, "will not come" in here, WHY in here) == (True, True, True), name
    assert path_of(cast, line) not in read(officer, cast)
    entry = LedgerEntry.objects.get(event="cases.chronology_entry_withdrawn")
    assert (entry.target_id, entry.case_id) == (line.pk, cast.case.pk)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": ""}, "Enter why it is withdrawn"),
        ({"reason": "x" * 2_001}, "2,000"),
        ({"reason": "a\x00"}, ""),
    ],
)
def test_bad_input_is_answered_beside_the_question_and_changes_nothing(
    cast: Cast, as_: As, line: ChronologyEntry, typed: dict[str, Any], said: str
) -> None:
    answer = as_("officer").post(path_of(cast, line), {"version": "1", **typed})
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert ChronologyEntry.unguarded.get().version == 1


def test_it_is_withdrawn_once_with_a_reason_and_only_if_somebody_wrote_it(
    cast: Cast, as_: As, line: ChronologyEntry
) -> None:
    officer = cast.actor("officer")
    with acting_for(officer), pytest.raises(ValidationError, match="Explain why"):
        withdraw_chronology_entry(line, actor=officer, version=1, reason=" ")
    with acting_for(officer):
        line = withdraw_chronology_entry(line, actor=officer, version=1, reason=WHY)
    with acting_for(officer), pytest.raises(ValidationError, match="already"):
        withdraw_chronology_entry(line, actor=officer, version=2, reason=WHY)
    with acting_for(officer):
        told = note_in_chronology(cast.case, actor=officer, kind=EntryKind.CASE, title="Case opened")
    with acting_for(officer), pytest.raises(ValidationError, match="tells of an act"):
        withdraw_chronology_entry(told, actor=officer, version=1, reason=WHY)
    assert as_("officer").get(path_of(cast, told)).status_code == 404


def test_the_database_lets_only_the_agency_that_wrote_it_withdraw_it(
    cast: Cast, as_: As, line: ChronologyEntry
) -> None:
    assert as_("prison_manager").get(path_of(cast, line)).status_code == 403
    with acting_for(cast.actor("prison_manager")):
        assert not ChronologyEntry.unguarded.filter(pk=line.pk).update(title="Changed")
    with acting_for(cast.actor("officer")):
        assert ChronologyEntry.unguarded.filter(pk=line.pk).update(title="Changed") == 1
