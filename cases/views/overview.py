"""The case overview: everything a supervisor needs on one screen."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.events import CaseEvent
from cases.record import cards
from cases.section_events import seen_on_overview
from cases.selectors.banner import record_frame
from cases.selectors.earlier_history import as_banner, earlier_history, seen_of
from cases.selectors.offered import offered_on_overview
from cases.selectors.opened import opened_case


@page()
def overview_page(request: ActorRequest, reference: str) -> Page:
    """Key dates, latest judgement in words, plan, next meeting, who is involved."""
    case = opened_case(reference, actor=request.actor)
    before = earlier_history(case, actor=request.actor)
    frame = record_frame(case, actor=request.actor, current="cases:overview", read=before)
    frame["banner"]["is_page_heading"] = True
    held = [card for card in cards() if card.section in frame["held"]]
    shown = [{"template": card.template, **card.gather(case, request.actor)} for card in held]
    sections = {card.section for card in held} | ({Section.IDENTITY} & set(frame["held"]))
    return Page(
        "cases/overview.html",
        {
            **frame,
            "cards": shown,
            "history": as_banner(before.lines),
            "actions": []
            if frame["banner"]["glass"]
            else offered_on_overview(case, actor=request.actor, held=frame["held"]),
        },
        seen=(
            *seen_on_overview(case, sections),
            *seen_of(before.lines),
            # Last, so that "Who looked", newest first, begins a visit with what was opened.
            Seen(CaseEvent.CASE_VIEWED, target=case, case_id=case.pk),
        ),
    )
