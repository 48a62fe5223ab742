"""My sessions: what somebody leads, on every case open to them."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from interventions.appointment_events import AppointmentEvent
from interventions.selectors.appointments import my_appointments, references_of
from interventions.selectors.my_sessions import my_sessions_in_words


@page()
def my_sessions_page(request: ActorRequest) -> Page:
    """To write up, then the next working days, then later."""
    rows = my_appointments(request.actor)
    references = references_of(rows, actor=request.actor)
    data = my_sessions_in_words(rows, actor=request.actor, references=references)
    seen = (Seen(AppointmentEvent.MINE_VIEWED, shown=[one.pk for one in rows]),)
    return Page("interventions/my_sessions.html", data, seen=seen)
