"""The case overview: everything a supervisor needs on one screen."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from cases.events import CaseEvent
from cases.record import cards
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case


@page()
def overview_page(request: ActorRequest, reference: str) -> Page:
    """Key dates, latest judgement in words, plan, next meeting, who is involved."""
    case = opened_case(reference, actor=request.actor)
    frame = record_frame(case, actor=request.actor, current="cases:overview")
    shown = [
        {"template": card.template, **card.gather(case, request.actor)}
        for card in cards()
        if card.section in frame["held"]
    ]
    return Page(
        "cases/overview.html",
        {**frame, "case": case, "cards": shown},
        seen=(Seen(CaseEvent.CASE_VIEWED, target=case, case_id=case.pk),),
    )
