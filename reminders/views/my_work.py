"""The home page: what to do, in order."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from reminders.events import DueEvent


@page()
def my_work_page(request: ActorRequest) -> Page:
    """What is overdue, due today, this week, and waiting on others."""
    return Page("reminders/my_work.html", {}, seen=(Seen(DueEvent.WORK_VIEWED),))
