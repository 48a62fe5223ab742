"""Which sections a record has, and which of them the reader is shown."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from cases.full_record import sections_of_record
from cases.section_events import RecordEvent
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case


@page()
def full_record_page(request: ActorRequest, reference: str) -> Page:
    """Every section of the record: the way in, or "Not shown to you", whether or not anything is there."""
    case = opened_case(reference, actor=request.actor)
    frame = record_frame(case, actor=request.actor, current="cases:full_record")
    shown, hidden = sections_of_record(case, actor=request.actor, held=frame["held"])
    return Page(
        "cases/full_record.html",
        {**frame, "sections": shown, "hidden": hidden},
        seen=(Seen(RecordEvent.SECTIONS_VIEWED, target=case, case_id=case.pk),),
    )
