"""Arranging a meeting and its agenda."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion
from audit.models import LedgerEntry
from cases.models import Exclusion, TeamMember
from panels.models import AgendaItem, Meeting, Panel
from panels.services.arrange_meeting import arrange_meeting
from panels.services.change_meeting import change_meeting
from panels.services.set_up_panel import set_up_panel
from reminders.models import DueDate
from tests.cast import Cast
from tests.database_roles import acting_for
from tests.panels.gatherings import a_meeting, a_panel, an_item, another_case, meeting_of, started

As = Callable[[str], Client]


def typed(cast: Cast, **more: Any) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=12)
    return {
        "panel": a_panel(cast).pk,
        "chair": cast.memberships["chair"].pk,
        "day_day": day.day,
        "day_month": day.month,
        "day_year": day.year,
        "time": "14:30",
        "place": "Room 4",
        "idempotency_key": uuid4(),
        **more,
    }


def test_a_chair_arranges_a_meeting_and_is_reminded_of_it(cast: Cast, as_: As) -> None:
    response = as_("chair").post(reverse("panels:arrange_meeting"), typed(cast))
    assert response.status_code == 302
    meeting = Meeting.unguarded.get()
    assert timezone.localtime(meeting.starts_at).strftime("%H:%M") == "14:30"
    due = DueDate.unguarded.get(kind="meeting")
    assert due.responsible == cast.user("chair")
    assert LedgerEntry.objects.filter(event="panels.meeting_arranged", target_id=str(meeting.pk)).exists()


def test_a_lead_practitioner_calls_a_panel_that_somebody_else_chairs(cast: Cast) -> None:
    panel = set_up_panel(actor=cast.actor("officer"), name="Resettlement", kind="resettlement")
    meeting = arrange_meeting(
        actor=cast.actor("officer"),
        panel_id=panel.pk,
        chair_membership_id=cast.memberships["chair"].pk,
        starts_at=timezone.now() + timedelta(days=3),
        place="By video call",
    )
    assert Meeting.objects.visible_to(cast.actor("chair")).filter(pk=meeting.pk).exists()


def test_a_role_that_does_not_arrange_is_refused(cast: Cast) -> None:
    for who in ("police", "community", "manager", "psychologist"):
        with pytest.raises(PermissionDenied):
            set_up_panel(actor=cast.actor(who), name="x", kind="custom")


def test_another_agencys_panel_cannot_be_arranged_for(cast: Cast) -> None:
    panel = a_panel(cast)
    with pytest.raises(ValidationError):
        arrange_meeting(
            actor=cast.actor("officer"),
            panel_id=panel.pk,
            chair_membership_id=cast.memberships["chair"].pk,
            starts_at=timezone.now(),
            place="x",
        )


def test_only_somebody_who_may_chair_chairs(cast: Cast, as_: As) -> None:
    wrong = typed(cast, chair=cast.memberships["police"].pk)
    response = as_("chair").post(reverse("panels:arrange_meeting"), wrong)
    assert response.status_code == 400
    assert not Meeting.unguarded.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"panel": uuid4()},
        {"panel": "no such"},
        {"day_year": "10000"},
        {"day_year": "2020"},
        {"day_day": "31", "day_month": "2"},
        {"time": "25:00"},
        {"time": "\x00"},
        {"place": ""},
        {"place": "x" * 1_000_000},
        {"place": "Room\x00"},
    ],
)
def test_bad_answers_are_refused_with_what_was_typed_kept(cast: Cast, as_: As, wrong: dict[str, Any]) -> None:
    response = as_("chair").post(reverse("panels:arrange_meeting"), typed(cast, **wrong))
    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()
    assert not Meeting.unguarded.exists()


def test_a_double_click_arranges_one_meeting(cast: Cast, as_: As) -> None:
    client, body = as_("chair"), typed(cast)
    first = client.post(reverse("panels:arrange_meeting"), body)
    second = client.post(reverse("panels:arrange_meeting"), body)
    assert first["Location"] == second["Location"]
    assert Meeting.unguarded.count() == 1


def test_a_panel_is_set_up_on_its_page(cast: Cast, as_: As) -> None:
    body = {"name": "Northmoor resettlement", "kind": "resettlement", "idempotency_key": uuid4()}
    assert as_("officer").post(reverse("panels:set_up_panel"), body).status_code == 302
    assert Panel.unguarded.get().convening_agency == cast.agency("northmoor")
    assert as_("officer").post(reverse("panels:set_up_panel"), {"kind": "tea"}).status_code == 400


def test_moving_a_meeting_moves_what_is_due_before_it(cast: Cast) -> None:
    meeting = a_meeting(cast)
    item = an_item(cast, meeting)
    soon = timezone.now() + timedelta(days=30)
    with acting_for(cast.actor("chair")):
        change_meeting(meeting, actor=cast.actor("chair"), version=1, starts_at=soon, place="Room 9")
    dates = set(DueDate.unguarded.filter(kind="contribution").values_list("due_on", flat=True))
    assert dates == {timezone.localdate() + timedelta(days=27)}
    with pytest.raises(StaleVersion):
        change_meeting(meeting, actor=cast.actor("chair"), version=1, starts_at=soon, place="Room 1")
    started(cast, item)
    with pytest.raises(ValidationError):
        change_meeting(meeting, actor=cast.actor("chair"), version=3, starts_at=soon, place="Room 1")


def test_a_case_is_chosen_from_those_one_may_see(cast: Cast, as_: As) -> None:
    meeting, hidden = a_meeting(cast), another_case(cast)
    TeamMember.unguarded.filter(case=hidden, user=cast.user("chair")).update(valid_until=timezone.now())
    client, address = as_("chair"), reverse("panels:add_agenda_item", args=[meeting.pk])
    body = client.get(address).content.decode()
    assert cast.case.reference in body
    assert hidden.reference not in body
    wrong = {"case": hidden.pk, "purpose": "Look", "idempotency_key": uuid4()}
    assert client.post(address, wrong).status_code == 400
    assert not AgendaItem.unguarded.exists()
    right = {"case": cast.case.pk, "purpose": "Review the level", "idempotency_key": uuid4()}
    assert client.post(address, right).status_code == 302
    again = {**right, "idempotency_key": uuid4()}
    response = client.post(address, again)
    assert response.status_code == 400
    assert "already on the agenda" in response.content.decode()


def test_a_case_the_chair_cannot_open_is_refused_with_a_way_out(cast: Cast) -> None:
    from panels.services.add_agenda_item import add_agenda_item

    panel = set_up_panel(actor=cast.actor("officer"), name="Resettlement", kind="resettlement")
    meeting = arrange_meeting(
        actor=cast.actor("officer"),
        panel_id=panel.pk,
        chair_membership_id=cast.memberships["chair"].pk,
        starts_at=timezone.now() + timedelta(days=3),
        place="By video call",
    )
    Exclusion.objects.create(
        case=cast.case, user=cast.user("chair"), reason="Neighbour", valid_from=timezone.now()
    )
    with pytest.raises(ValidationError) as refused:
        add_agenda_item(meeting, actor=cast.actor("officer"), case_id=cast.case.pk, purpose="Plan")
    assert "cannot open this case" in str(refused.value)


def test_the_agenda_is_put_in_order_and_cleared_on_the_meetings_page(cast: Cast, as_: As) -> None:
    meeting = a_meeting(cast)
    an_item(cast, meeting, another_case(cast))
    item = an_item(cast, meeting)
    client, place = as_("chair"), [cast.case.reference, item.pk]
    moved = client.post(reverse("panels:move_agenda_item", args=place), {"direction": "up"})
    assert moved.status_code == 302
    body = client.get(reverse("panels:meeting", args=[meeting.pk])).content.decode()
    assert "1. Quillfeather, Zephyrine" in body
    assert client.post(reverse("panels:remove_agenda_item", args=place)).status_code == 302
    assert (
        cast.case.reference not in client.get(reverse("panels:meeting", args=[meeting.pk])).content.decode()
    )
    assert client.get(reverse("panels:agenda_item", args=place)).status_code == 404


def test_a_meeting_is_cancelled_with_a_reason(cast: Cast, as_: As) -> None:
    item = an_item(cast)
    client, address = as_("chair"), reverse("panels:cancel_meeting", args=[item.meeting_id])
    assert client.post(address, {"version": 1, "reason": ""}).status_code == 400
    assert client.post(address, {"version": 1, "reason": "Chair is ill"}).status_code == 302
    assert meeting_of(item).status == "cancelled"
    assert client.post(address, {"version": 2, "reason": "Again"}).status_code == 400
    assert client.post(address, {"version": 1, "reason": "Again"}).status_code == 409
