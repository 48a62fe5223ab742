"""Editing a case."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import Case, ChronologyEntry
from cases.review_duty import keep_review_duty
from cases.services.edit_case import edit_case
from reminders.models import DueDate
from tests.cases.forms import ONE_MEGABYTE, editing, in_a_year, in_boxes
from tests.cast import Cast

As = Callable[[str], Client]


def edited(cast: Cast, who: str = "officer", **changes: Any) -> Case:
    case = cast.case
    given = {
        "version": case.version,
        "pathway": case.pathway,
        "strands": case.strands,
        "whereabouts": case.whereabouts,
        "next_review_on": case.next_review_on,
        **changes,
    }
    return edit_case(case, actor=cast.actor(who), **given)


def titles(cast: Cast) -> list[str]:
    return [one.title for one in ChronologyEntry.unguarded.filter(case=cast.case)]


def test_a_changed_pathway_and_place_go_on_the_chronology(cast: Cast) -> None:
    case = edited(cast, pathway="licence", whereabouts="Northmoor")
    assert case.version == 2
    assert set(titles(cast)) == {"Pathway changed to: On licence", "Where they are: Northmoor"}
    entry = LedgerEntry.objects.get(event="cases.case_edited")
    assert set(entry.changed) == {"pathway", "whereabouts"}
    assert "Northmoor" not in str(entry.changed)


def test_moving_the_review_moves_the_duty_with_its_reason(cast: Cast) -> None:
    keep_review_duty(cast.case, actor=cast.actor("officer"), reason="First review")
    later = in_a_year() + timedelta(days=30)
    edited(cast, next_review_on=later, review_reason="The review was held")
    due = DueDate.unguarded.get(subject_id=cast.case.pk)
    assert (due.due_on, due.reason) == (later, "The review was held")


def test_the_review_does_not_move_without_a_reason(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        edited(cast, next_review_on=in_a_year())
    assert set(refusal.value.message_dict) == {"review_reason"}


def test_the_review_does_not_move_into_the_past(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refusal:
        edited(cast, next_review_on=date(2020, 1, 1), review_reason="Late")
    assert set(refusal.value.message_dict) == {"next_review_on"}


def test_an_overdue_review_does_not_stand_in_the_way_of_other_changes(cast: Cast) -> None:
    Case.unguarded.filter(pk=cast.case.pk).update(next_review_on=date(2026, 2, 1))
    cast.case.refresh_from_db()
    assert edited(cast, whereabouts="Elsewhere").whereabouts == "Elsewhere"


def test_outsiders_find_nothing_and_insiders_without_the_act_are_refused(cast: Cast) -> None:
    with pytest.raises(Http404):
        edited(cast, "stranger")
    with pytest.raises(PermissionDenied):
        edited(cast, "police")


def test_a_stale_version_is_refused(cast: Cast) -> None:
    edited(cast, whereabouts="First")
    with pytest.raises(StaleVersion):
        edited(cast, whereabouts="Second")


def test_the_page_shows_both_texts_when_somebody_else_saved(cast: Cast, as_: As) -> None:
    typed = editing(cast.case, whereabouts="My town")
    edited(cast, "manager", whereabouts="Their town")
    answer = as_("officer").post(reverse("cases:edit_case", args=[cast.case.reference]), typed)
    body = answer.content.decode()
    assert answer.status_code == 409
    assert "My town" in body
    assert "Their town" in body
    looked = LedgerEntry.objects.get(event="agencies.conflict_shown")
    assert looked.case_id == cast.case.pk


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"whereabouts": "HMP\x00"}, "Remove the characters that cannot be shown"),
        ({"whereabouts": ONE_MEGABYTE}, "120 characters or less"),
        ({"pathway": "sideways"}, "Select the pathway"),
        ({"version": ""}, "Open this page again"),
        ({"version": "x"}, "Open this page again"),
        ({"next_review_on_year": "10000"}, "between the years 1900 and 2200"),
        (in_boxes("next_review_on", in_a_year()), "Explain why the date of the review moves"),
    ],
)
def test_bad_input_changes_nothing(cast: Cast, as_: As, wrong: dict[str, str], said: str) -> None:
    typed = editing(cast.case, review_reason="") | wrong
    answer = as_("officer").post(reverse("cases:edit_case", args=[cast.case.reference]), typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Case.unguarded.get(pk=cast.case.pk).version == 1


def test_a_closed_case_is_not_edited(cast: Cast) -> None:
    Case.unguarded.filter(pk=cast.case.pk).update(
        status="closed", closed_on=date(2026, 10, 1), closing_outcome="completed"
    )
    with pytest.raises(ValidationError):
        edited(cast, whereabouts="Anywhere")


def test_the_marking_stands_at_the_top_and_bottom_of_the_page_and_of_the_print(cast: Cast, as_: As) -> None:
    edited(cast, marking="OFFICIAL")
    body = as_("officer").get(reverse("cases:overview", args=[cast.case.reference])).content.decode()
    assert "OFFICIAL-SENSITIVE" not in body
    assert body.count("OFFICIAL") >= 4, "above and below, on the screen and on paper"


def test_what_is_marked_secret_is_refused_and_leads_to_whom_to_ask(cast: Cast, as_: As, api_as: As) -> None:
    with pytest.raises(ValidationError) as refusal:
        edited(cast, marking="SECRET")
    assert "marking" in refusal.value.message_dict
    where = reverse("cases:edit_case", args=[cast.case.reference])
    answer = as_("officer").post(where, editing(cast.case, marking="SECRET", whereabouts="My town"))
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "My town" in body, "what was typed is still there"
    assert reverse("cases:add_to_elsewhere", args=[cast.case.reference, "pointers"]) in body
    url = reverse("cases_api:case", args=[cast.case.reference])
    sent = {"version": cast.case.version, "marking": "SECRET"}
    assert api_as("officer").patch(url, sent, content_type="application/json").status_code == 400
    cast.case.refresh_from_db()
    assert cast.case.marking == "OFFICIAL-SENSITIVE"


def test_the_strand_is_changed_by_a_review_that_says_what_it_rests_on_and_in_no_other_way(
    cast: Cast, as_: As, api_as: As
) -> None:
    other = ["lasit"] if cast.case.strands != ["lasit"] else ["mixed"]
    with pytest.raises(ValidationError) as refused:
        edited(cast, strands=other)
    assert list(refused.value.message_dict) == ["strands"]
    page = reverse("cases:edit_case", args=[cast.case.reference])
    shown = as_("officer").get(page).content.decode()
    assert 'name="strands"' not in shown
    assert reverse("cases:stage", args=[cast.case.reference]) in shown
    api = reverse("cases_api:case", args=[cast.case.reference])
    given = {"version": cast.case.version, "strands": other}
    answer = api_as("officer").patch(api, given, content_type="application/json")
    assert (answer.status_code, "review of the strand" in answer.content.decode()) == (400, True)
    assert Case.unguarded.get(pk=cast.case.pk).strands == cast.case.strands
