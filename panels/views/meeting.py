"""A meeting: when and where, and the agenda as the reader may see it."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from audit.actor import ActingPerson
from audit.registry import Event
from panels.events import PanelEvent
from panels.models import Meeting
from panels.rules import is_being_recorded, is_planned, takes_contributions
from panels.selectors.agenda import agenda_of
from panels.selectors.meetings import shown_with_panel
from panels.selectors.minutes import attendance_shown
from panels.selectors.opened import opened_meeting


@page()
def meeting_page(request: ActorRequest, meeting_id: UUID) -> Page:
    """One page that shows who has contributed and who has not."""
    return shown_meeting(opened_meeting(meeting_id, actor=request.actor), actor=request.actor)


def shown_meeting(meeting: Meeting, *, actor: ActingPerson, problems: list[str] | None = None) -> Page:
    """The meeting's page, also when something that was tried on it was refused."""
    agenda = agenda_of(meeting, actor=actor)
    data = {
        "meeting": shown_with_panel(meeting, actor=actor),
        "agenda": agenda,
        "attendance": attendance_shown(meeting, agenda, actor=actor),
        "problems": [{"text": text, "href": ""} for text in problems or []],
        "has_errors": bool(problems),
        **ways_on(meeting, actor),
    }
    seen = seen_in_meeting(PanelEvent.MEETING_VIEWED, meeting, agenda)
    return Page("panels/meeting.html", data, status=400 if problems else 200, seen=seen)


def seen_in_meeting(event: Event, meeting: Meeting, agenda: list[dict[str, Any]]) -> tuple[Seen, ...]:
    """The meeting was looked at, and each case on it as far as it was shown."""
    items = (Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=one["row"], case_id=one["case_id"]) for one in agenda)
    return (Seen(event, target=meeting), *items)


def ways_on(meeting: Meeting, actor: ActingPerson) -> dict[str, Any]:
    """What the reader can do from here."""
    arranges = may(actor.role, Action.ARRANGE_MEETING) and _belongs(meeting, actor)
    runs = may(actor.role, Action.RUN_MEETING) and _chairs(meeting, actor)
    planned = is_planned(meeting.status)
    address = [meeting.pk]
    return {
        "can_arrange": arranges and planned,
        "can_start": runs and planned,
        "can_run": runs and is_being_recorded(meeting.status),
        "can_contribute": may(actor.role, Action.CONTRIBUTE) and takes_contributions(meeting.status),
        "has_minutes": is_being_recorded(meeting.status) or meeting.status == "agreed",
        "add_href": reverse("panels:add_agenda_item", args=address),
        "change_href": reverse("panels:change_meeting", args=address),
        "cancel_href": reverse("panels:cancel_meeting", args=address),
        "start_href": reverse("panels:start_meeting", args=address),
        "run_href": reverse("panels:run_meeting", args=address),
        "attendance_href": reverse("panels:take_attendance", args=address),
        "end_href": reverse("panels:end_meeting", args=address),
        "minutes_href": reverse("panels:minutes", args=address),
        "agree_href": reverse("panels:agree_minutes", args=address),
    }


def _chairs(meeting: Meeting, actor: ActingPerson) -> bool:
    return (meeting.chair_id, meeting.chair_agency_id) == (actor.user_id, actor.agency_id)


def _belongs(meeting: Meeting, actor: ActingPerson) -> bool:
    return _chairs(meeting, actor) or meeting.convening_agency_id == actor.agency_id
