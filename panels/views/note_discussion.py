"""Noting the discussion of one case."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from panels.events import PanelEvent
from panels.forms.running import NoteDiscussionForm
from panels.models import AgendaItem
from panels.selectors.opened import meeting_of, opened_row
from panels.services.note_discussion import note_discussion
from panels.views.asking import asked_in_case


@page(methods=("GET", "POST"))
def note_discussion_page(request: ActorRequest, reference: str, item_id: UUID) -> Page | Redirect:
    """The note becomes part of the minutes."""
    actor = request.actor
    case, item = opened_row(AgendaItem, reference, item_id, actor=actor, action=Action.RUN_MEETING)
    meeting = meeting_of(item.pk, actor=actor, action=Action.RUN_MEETING)
    form = NoteDiscussionForm(
        request.POST or None, initial={"version": item.version, "minutes": item.minutes}
    )
    back = reverse("panels:run_meeting", args=[meeting.pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            note_discussion(
                item, actor=actor, meeting=meeting, version=given["version"], minutes=given["minutes"]
            )
            return Redirect(back, "The note of the discussion was saved.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return asked_in_case(
        form,
        case,
        actor=actor,
        heading="Note of the discussion",
        submit="Save the note",
        back=back,
        seen=(Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=item, case_id=case.pk),),
    )
