"""Running a meeting: everything the chair takes down, on one page."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action
from audit.actor import ActingPerson
from panels.events import PanelEvent
from panels.forms.meetings import VersionForm
from panels.models import Meeting
from panels.selectors.agenda import agenda_of
from panels.selectors.meetings import shown_with_panel
from panels.selectors.minutes import attendance_shown
from panels.selectors.opened import opened_meeting
from panels.services.end_meeting import end_meeting
from panels.services.start_meeting import start_meeting
from panels.views.meeting import seen_in_meeting, shown_meeting, ways_on


@page()
def run_meeting_page(request: ActorRequest, meeting_id: UUID) -> Page:
    """Attendance, then each case: contributions, open actions, discussion, decisions, actions."""
    actor = request.actor
    meeting = opened_meeting(meeting_id, actor=actor, action=Action.RUN_MEETING)
    agenda = agenda_of(meeting, actor=actor)
    data = {
        "meeting": shown_with_panel(meeting, actor=actor),
        "agenda": agenda,
        "attendance": attendance_shown(meeting, agenda, actor=actor),
        "is_under_way": meeting.status == "under_way",
        **ways_on(meeting, actor),
    }
    seen = seen_in_meeting(PanelEvent.MEETING_VIEWED, meeting, agenda)
    return Page("panels/run_meeting.html", data, seen=seen)


@page(methods=("POST",))
def start_meeting_page(request: ActorRequest, meeting_id: UUID) -> Page | Redirect:
    """Begin."""
    onward = reverse("panels:run_meeting", args=[meeting_id])
    return _step(request, meeting_id, start_meeting, onward, "The meeting has begun.")


@page(methods=("POST",))
def end_meeting_page(request: ActorRequest, meeting_id: UUID) -> Page | Redirect:
    """End; the minutes are drafted from what was taken down."""
    onward = reverse("panels:minutes", args=[meeting_id])
    said = "The meeting has ended. These draft minutes were made from what was recorded."
    return _step(request, meeting_id, end_meeting, onward, said)


def _step(
    request: ActorRequest, meeting_id: UUID, service: Callable[..., Meeting], onward: str, said: str
) -> Page | Redirect:
    actor: ActingPerson = request.actor
    meeting = opened_meeting(meeting_id, actor=actor, action=Action.RUN_MEETING)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return shown_meeting(meeting, actor=actor, problems=[str(one) for one in form.errors["version"]])
    try:
        service(meeting, actor=actor, version=form.cleaned_data["version"])
    except ValidationError as refusal:
        return shown_meeting(meeting, actor=actor, problems=refusal.messages)
    return Redirect(onward, said)
