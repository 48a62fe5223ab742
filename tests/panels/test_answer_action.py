"""Actions: accepted, refused, done, carried on, and never lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from cases.closing import reasons_not_to_close
from panels.models import PanelAction
from panels.rules import answers_to, is_unsettled
from panels.selectors.agenda import agenda_of
from panels.selectors.meetings import my_actions
from panels.selectors.on_case import card_on_overview
from panels.services.answer_action import answer_action
from panels.services.reassign_action import reassign_action
from reminders.models import DueDate
from tests.cast import Cast
from tests.panels.gatherings import (
    a_meeting,
    an_action,
    an_item,
    ended,
    meeting_of,
    membership_for_action,
    started,
)

As = Callable[[str], Client]


def given(cast: Cast) -> PanelAction:
    item = an_item(cast)
    started(cast, item)
    return an_action(cast, item)


def answer(cast: Cast, action: PanelAction, status: str, words: str = "", who: str = "police") -> PanelAction:
    fresh = PanelAction.unguarded.get(pk=action.pk)
    return answer_action(
        fresh, actor=cast.actor(who), case=cast.case, version=fresh.version, status=status, answer=words
    )


def waiting(action: PanelAction) -> DueDate | None:
    return DueDate.unguarded.filter(kind="action", subject_id=action.pk, done_at__isnull=True).first()


def test_what_may_be_answered_depends_on_where_it_stands() -> None:
    assert [one.value for one in answers_to("open")] == ["accepted", "done", "refused"]
    assert answers_to("done") == answers_to("refused") == ()


def test_its_owner_is_reminded_and_finds_it_among_their_actions(cast: Cast) -> None:
    action = given(cast)
    due = waiting(action)
    assert due is not None
    assert due.responsible == cast.user("police")
    assert due.raised_by_id == cast.user("chair").pk
    assert [one["id"] for one in my_actions(cast.actor("police"))] == [action.pk]
    assert my_actions(cast.actor("community")) == []


def test_only_the_owner_answers(cast: Cast) -> None:
    action = given(cast)
    for who in ("officer", "chair", "community", "prison_manager"):
        with pytest.raises(PermissionDenied):
            answer(cast, action, "accepted", who=who)
    for who in ("excluded", "stranger", "lapsed"):
        with pytest.raises(Http404):
            answer(cast, action, "accepted", who=who)


def test_done_needs_words_and_settles_the_due_date(cast: Cast) -> None:
    action = given(cast)
    answer(cast, action, "accepted")
    assert waiting(action) is not None
    with pytest.raises(ValidationError):
        answer(cast, action, "done", "  ")
    answer(cast, action, "done", "Visited; nobody else lives there")
    assert waiting(action) is None
    with pytest.raises(ValidationError):
        answer(cast, action, "refused", "Changed my mind")


def test_a_refused_action_goes_back_to_the_chair_who_gives_it_to_somebody_else(cast: Cast) -> None:
    action = given(cast)
    with pytest.raises(ValidationError):
        answer(cast, action, "refused")
    answer(cast, action, "refused", "Not our area")
    due = waiting(action)
    assert due is not None
    assert due.responsible == cast.user("chair")
    told: dict[str, Any] = {
        "case": cast.case,
        "what": action.what,
        "owner_membership_id": membership_for_action(cast.case, cast, "officer"),
        "due_on": timezone.localdate() + timedelta(days=3),
    }
    meeting = meeting_of_action(action)
    made = reassign_action(action, actor=cast.actor("chair"), meeting=meeting, **told)
    assert waiting(action) is None
    due = waiting(made)
    assert due is not None
    assert due.responsible == cast.user("officer")
    with pytest.raises(ValidationError):
        reassign_action(action, actor=cast.actor("chair"), meeting=meeting, **told)


def meeting_of_action(action: PanelAction) -> Any:
    from panels.models import AgendaItem

    return meeting_of(AgendaItem.unguarded.get(pk=action.agenda_item_id))


def test_unfinished_actions_are_carried_to_the_next_meeting(cast: Cast) -> None:
    action = given(cast)
    second = a_meeting(cast, in_days=40)
    an_item(cast, second)
    carried = agenda_of(second, actor=cast.actor("community"))[0]["carried"]
    assert [one["id"] for one in carried] == [action.pk]
    answer(cast, action, "done", "It was done")
    assert agenda_of(second, actor=cast.actor("community"))[0]["carried"] == []


def test_a_refused_action_nobody_else_was_given_is_carried_too() -> None:
    assert is_unsettled("refused", is_followed=False)
    assert not is_unsettled("refused", is_followed=True)
    assert not is_unsettled("done", is_followed=False)


def test_a_case_is_not_closed_over_unfinished_actions(cast: Cast) -> None:
    action = given(cast)
    assert "1 panel action is not done" in reasons_not_to_close(cast.case.pk)
    answer(cast, action, "done", "It was done")
    assert not any("panel action" in reason for reason in reasons_not_to_close(cast.case.pk))


def test_two_answers_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    action = given(cast)
    words: dict[str, Any] = {"actor": cast.actor("police"), "case": cast.case, "version": action.version}
    answer_action(action, status="accepted", answer="", **words)
    with pytest.raises(StaleVersion):
        answer_action(action, status="refused", answer="No", **words)


def test_the_owner_answers_on_the_actions_page(cast: Cast, as_: As) -> None:
    action = given(cast)
    client = as_("police")
    url = reverse("panels:action", args=[cast.case.reference, action.pk])
    assert "Your answer" in client.get(url).content.decode()
    assert "Your answer" not in as_("officer").get(url).content.decode()
    body = {"version": 1, "status": "done", "answer": "", "idempotency_key": uuid4()}
    assert client.post(url, body).status_code == 400
    for wrong in ({"status": "finished"}, {"answer": "a\x00"}, {"answer": "x" * 1_000_000}, {"version": "x"}):
        assert client.post(url, {**body, "answer": "Went there", **wrong}).status_code == 400
    assert client.post(url, {**body, "version": 7, "answer": "Went there"}).status_code == 409
    assert client.post(url, {**body, "answer": "Went there"}).status_code == 302
    assert "Went there" in client.get(url).content.decode()


def test_the_chair_reassigns_on_the_page(cast: Cast, as_: As) -> None:
    action = given(cast)
    answer(cast, action, "refused", "Not our area")
    client, place = as_("chair"), [cast.case.reference, action.pk]
    assert (
        "Give this action to somebody else"
        in client.get(reverse("panels:action", args=place)).content.decode()
    )
    url = reverse("panels:reassign_action", args=place)
    assert client.post(url, {"what": "Visit"}).status_code == 400
    owner = membership_for_action(cast.case, cast, "officer")
    day = {"due_on_day": "3", "due_on_month": "12", "due_on_year": "2199"}
    assert client.post(url, {"what": "Visit", "owner": owner, **day}).status_code == 302
    assert PanelAction.unguarded.get(replaces=action).owner == cast.user("officer")


def test_the_card_says_what_comes_next_in_one_statement(
    cast: Cast, django_assert_num_queries: Callable[..., Any]
) -> None:
    action = given(cast)
    with django_assert_num_queries(1):
        card = card_on_overview(cast.case, cast.actor("officer"))
    assert card["waiting"] == 1
    assert card["first_due"] == action.due_on
    assert card["meeting_at"] is not None


def test_the_overview_shows_the_card(cast: Cast, as_: As) -> None:
    given(cast)
    url = reverse("cases:overview", args=[cast.case.reference])
    assert "Next meeting and open actions" in as_("officer").get(url).content.decode()
    assert "Next meeting and open actions" not in as_("facilitator").get(url).content.decode()


def test_the_panels_page_lists_ones_own_part(cast: Cast, as_: As) -> None:
    action = given(cast)
    page = as_("police").get(reverse("panels:panels")).content.decode()
    assert action.what in page
    assert "Contributions my agency is asked for" in page
    ended(cast, an_item_of(action))
    assert "Meetings held" in as_("police").get(reverse("panels:panels")).content.decode()


def an_item_of(action: PanelAction) -> Any:
    from panels.models import AgendaItem

    return AgendaItem.unguarded.get(pk=action.agenda_item_id)
