"""The first page of Administration: what needs attention."""

from django.urls import reverse

from agencies.access import admit
from agencies.administration import rooms
from agencies.administration_events import PlaceEvent
from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.needs_attention import Need, needs_of_agency


@page()
def administration_page(request: ActorRequest) -> Page:
    """Agreements and certificates that end, reviews that are due, invitations nobody took up."""
    admit(request.actor, Action.MANAGE_MEMBERS)
    needs = needs_of_agency(request.actor)
    return Page(
        "agencies/administration.html",
        {"rooms": rooms("overview"), "rows": [_row(one) for one in needs]},
        seen=(Seen(PlaceEvent.OVERVIEW_SEEN, shown=[one.key for one in needs if one.key]),),
    )


def _row(need: Need) -> dict[str, object]:
    args = [need.key] if need.key else []
    return {
        "what": need.what,
        "about": need.about,
        "due_on": need.due_on,
        "href": reverse(f"agencies:{need.url_name}", args=args),
    }
