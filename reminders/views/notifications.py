"""What one has been told."""

from django.http import Http404
from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from reminders.events import DueEvent
from reminders.selectors.notices import notices_on_page, page_number


@page()
def notifications_page(request: ActorRequest) -> Page:
    """One's notices, newest first."""
    number = page_number(request.GET.get("page", "1"))
    if number is None:
        raise Http404
    rows, has_more = notices_on_page(request.actor, number)
    here = reverse("reminders:notifications")
    return Page(
        "reminders/notifications.html",
        {
            "rows": rows,
            "unread": [row["id"] for row in rows if not row["is_read"]],
            "page_number": number,
            "newer_href": f"{here}?page={number - 1}" if number > 1 else "",
            "older_href": f"{here}?page={number + 1}" if has_more else "",
            "mark_read_href": reverse("reminders:mark_read"),
        },
        seen=(Seen(DueEvent.NOTICES_VIEWED, shown=[row["id"] for row in rows]),),
    )
