"""The Meetings tab of a case."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from panels.events import PanelEvent
from panels.selectors.on_case import actions_of_case, meetings_of_case
from panels.views.tables import actions_table


@page()
def case_meetings_page(request: ActorRequest, reference: str) -> Page:
    """Every meeting the case was on: what was decided, and who does what about it."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.PANEL)
    meetings = meetings_of_case(case, actor=actor)
    waiting = [one for one in actions_of_case(case, actor=actor) if one["is_unfinished"]]
    return Page(
        "panels/case_meetings.html",
        {
            **record_frame(case, actor=actor, current="panels:case_meetings"),
            "meetings": meetings,
            "waiting": actions_table(waiting, "Actions not yet done"),
        },
        seen=(
            Seen(
                PanelEvent.MEETINGS_TAB_VIEWED,
                target=case,
                case_id=case.pk,
                shown=[row["item"]["id"] for row in meetings],
            ),
        ),
    )
