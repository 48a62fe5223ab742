"""What one has been told."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from reminders.events import DueEvent


@page()
def notifications_page(request: ActorRequest) -> Page:
    """One's notices, newest first."""
    return Page("reminders/notifications.html", {}, seen=(Seen(DueEvent.NOTICES_VIEWED),))
