"""One case at one meeting: what was contributed, said, decided, on which information, and who does what."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import Case, InformationItem
from cases.section_events import SECTION_EVENTS
from cases.selectors.banner import record_frame
from cases.selectors.citations import items_relied_on
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
    shown = described([item], actor=actor)[0]
    relies_on = _relied_on(shown, case, actor) if Section.INFORMATION in frame["held"] else []
    data = {
        **frame,
        "meeting": shown_with_panel(meeting, actor=actor),
        "item": shown,
        "relies_on": relies_on,
        "has_marks": any(one["marks"] for one in relies_on),
        "information_href": reverse("cases:information", args=[case.reference]),
        "meeting_href": reverse("panels:meeting", args=[meeting.pk]),
        **ways_on(meeting, actor),
    }
    seen = Seen(PanelEvent.AGENDA_ITEM_VIEWED, target=item, case_id=case.pk)
    return Page("panels/agenda_item.html", data, seen=(seen, *_items_seen(relies_on, case)))


def _relied_on(shown: dict[str, Any], case: Case, actor: ActingPerson) -> list[dict[str, Any]]:
    """The items that what was contributed and decided here relies on."""
    things = [one["id"] for one in (*shown["contributions"], *shown["decisions"])]
    return items_relied_on(case, things, actor=actor) if things else []


def _items_seen(items: list[dict[str, Any]], case: Case) -> tuple[Seen, ...]:
    """An item in a line with its grades is a look at information, wherever it is shown; each for itself."""
    event = SECTION_EVENTS[Section.INFORMATION].viewed
    keys = dict.fromkeys(one["id"] for one in items)
    return tuple(Seen(event, target=InformationItem(pk=key), case_id=case.pk, shown=[key]) for key in keys)
