"""Minutes, drafted from what was taken down, and agreed by the chair."""

from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action
from panels.events import PanelEvent
from panels.forms.meetings import VersionForm
from panels.selectors.agenda import agenda_of
from panels.selectors.meetings import shown_with_panel
from panels.selectors.minutes import attendance_shown, missing_from_minutes
from panels.selectors.opened import opened_meeting
from panels.services.agree_minutes import agree_minutes
from panels.views.asking import asked_page
from panels.views.meeting import seen_in_meeting, ways_on


@page()
def minutes_page(request: ActorRequest, meeting_id: UUID) -> Page:
    """The minutes as this reader may see them, made to be read and printed."""
    actor = request.actor
    meeting = opened_meeting(meeting_id, actor=actor)
    agenda = agenda_of(meeting, actor=actor)
    for item in agenda:
        # What followed a refused action came after the meeting.
        item["actions"] = [one for one in item["actions"] if one["replaces"] is None]
    data = {
        "meeting": shown_with_panel(meeting, actor=actor),
        "agenda": agenda,
        "attendance": attendance_shown(meeting, agenda, actor=actor),
        "is_agreed": meeting.status == "agreed",
        "can_agree": meeting.status == "minutes_in_draft",
        **ways_on(meeting, actor),
    }
    seen = seen_in_meeting(PanelEvent.MINUTES_VIEWED, meeting, agenda)
    return Page("panels/minutes.html", data, seen=seen)


@page(methods=("GET", "POST"))
def agree_minutes_page(request: ActorRequest, meeting_id: UUID) -> Page | Redirect:
    """What is still missing, and agreeing once nothing is."""
    actor = request.actor
    meeting = opened_meeting(meeting_id, actor=actor, action=Action.RUN_MEETING)
    form = VersionForm(request.POST or None, initial={"version": meeting.version})
    minutes = reverse("panels:minutes", args=[meeting.pk])
    if form.carries_out(lambda: agree_minutes(meeting, actor=actor, version=form.cleaned_data["version"])):
        return Redirect(minutes, "The minutes are agreed and can no longer be changed.")
    agenda = agenda_of(meeting, actor=actor)
    return asked_page(
        form,
        heading="Agree the minutes",
        submit="Agree the minutes",
        back=minutes,
        missing=missing_from_minutes(meeting, agenda),
        warning="Once agreed, notes and decisions can no longer be changed. Actions stay open until done.",
        seen=seen_in_meeting(PanelEvent.MINUTES_VIEWED, meeting, agenda),
    )
