"""The Panels page: my meetings, what my agency is asked for, what I am to do."""

from agencies.access import require_section
from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from panels.events import PanelEvent
from panels.selectors.meetings import contributions_to_write, my_actions, past_meetings, upcoming_meetings
from panels.views.tables import actions_table, contributions_table, meetings_table


@page()
def panels_page(request: ActorRequest) -> Page:
    """Contributions to write, actions to do, meetings to come and meetings held."""
    actor = request.actor
    require_section(actor, Section.PANEL)
    asked, actions = contributions_to_write(actor), my_actions(actor)
    coming, held = upcoming_meetings(actor), past_meetings(actor)
    shown = [row["id"] for row in (*asked, *actions, *coming, *held)]
    return Page(
        "panels/panels.html",
        {
            "asked": contributions_table(asked),
            "actions": actions_table(actions, "My open actions"),
            "coming": meetings_table(coming, "Meetings to come or under way"),
            "held": meetings_table(held, "Meetings held"),
            "may_arrange": may(actor.role, Action.ARRANGE_MEETING),
        },
        seen=(Seen(PanelEvent.PANELS_VIEWED, shown=shown),),
    )
