"""The caseload: every case open to whoever asks."""

from agencies.access import admit
from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent


@page()
def caseload_page(request: ActorRequest) -> Page:
    """Cases to work on, sorted and filtered by the server."""
    admit(request.actor, Action.VIEW)
    return Page("cases/caseload.html", {}, seen=(Seen(CaseEvent.CASELOAD_VIEWED),))
