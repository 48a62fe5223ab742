"""Shared with you: one short page for those who work with the person and see little else of the case."""

from agencies.access import require_section
from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from panels.events import PanelEvent
from panels.selectors.shared import shared_with


@page()
def shared_with_you_page(request: ActorRequest) -> Page:
    """By initials and reference: what is ours to do, what was decided, what others told us."""
    require_section(request.actor, Section.PANEL)
    shared = shared_with(request.actor)
    shown = [key for about in shared for key in about["items"]]
    return Page(
        "panels/shared_with_you.html", {"shared": shared}, seen=(Seen(PanelEvent.SHARED_VIEWED, shown=shown),)
    )
