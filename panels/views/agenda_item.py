"""One case at one meeting: what was contributed, said, decided, and who does what."""

from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from cases.selectors.banner import record_frame
from panels.events import PanelEvent
from panels.models import AgendaItem
from panels.selectors.agenda import described
from panels.selectors.meetings import shown_with_panel
from panels.selectors.opened import meeting_of, opened_row
from panels.views.meeting import ways_on


@page()
def agenda_item_page(request: ActorRequest, reference: str, item_id: UUID) -> Page:
    """Everything the meeting holds on this case."""
    actor = request.actor
    case, item = opened_row(AgendaItem, reference, item_id, actor=actor)
    meeting = meeting_of(item.pk, actor=actor)
    frame = record_frame(case, actor=actor, current="panels:case_meetings")
    data = {
        **frame,
        "meeting": shown_with_panel(meeting, actor=actor),
        "item": described([item], actor=actor)[0],
        "meeting_href": reverse("panels:meeting", args=[meeting.pk]),
        **ways_on(meeting, actor),
    }
    return Page(
        "panels/agenda_item.html",
        data,
        seen=(Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=item, case_id=case.pk),),
    )
