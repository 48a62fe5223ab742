"""Cancelling a meeting that has not begun."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from panels.events import PanelEvent
from panels.forms.meetings import CancelMeetingForm
from panels.selectors.opened import opened_meeting
from panels.services.cancel_meeting import cancel_meeting
from panels.views.asking import asked_page


@page(methods=("GET", "POST"))
def cancel_meeting_page(request: ActorRequest, meeting_id: UUID) -> Page | Redirect:
    """Cancel, with the reason."""
    meeting = opened_meeting(meeting_id, actor=request.actor, action=Action.ARRANGE_MEETING)
    form = CancelMeetingForm(request.POST or None, initial={"version": meeting.version})
    back = reverse("panels:meeting", args=[meeting.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            cancel_meeting(meeting, actor=request.actor, version=given["version"], reason=given["reason"])
            return Redirect(back, "The meeting was cancelled. Nobody is asked for anything more.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return asked_page(
        form,
        heading="Cancel the meeting",
        submit="Cancel the meeting",
        back=back,
        destructive=True,
        warning="Agencies will no longer be asked to contribute. What they have already written is kept.",
        seen=(Seen(PanelEvent.MEETING_VIEWED, target=meeting),),
    )
