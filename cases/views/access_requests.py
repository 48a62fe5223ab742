"""Asking for access to a case, and what became of one's requests."""

from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.access_events import RequestEvent
from cases.forms.access_requests import AskForAccessForm
from cases.selectors.access_requests import own_requests
from cases.services.ask_for_access import ask_for_access

# The same for a case that is there, one that is not, and one that is kept from whoever asks.
SENT = "Your request was recorded. If it is granted, the case appears in your caseload."


@page(methods=("GET", "POST"))
def ask_for_access_page(request: ActorRequest) -> Page | Redirect:
    """Which case, what of it, why, until when."""
    admit(request.actor, Action.ASK_FOR_ACCESS)
    form = AskForAccessForm(request.POST or None, role=request.actor.role)
    onward = reverse("cases:access_requests")
    if form.carries_out(lambda: ask_for_access(actor=request.actor, **form.answers())):
        return Redirect(onward, SENT)
    return Page(
        "cases/ask_for_access.html",
        {"form": form, "cancel_href": reverse("cases:caseload"), "own_href": onward},
        status=400 if form.errors else 200,
        seen=(Seen(RequestEvent.OWN_LISTED),),
    )


@page()
def access_requests_page(request: ActorRequest) -> Page:
    """What one asked for, and whether it is open."""
    admit(request.actor, Action.ASK_FOR_ACCESS)
    return Page(
        "cases/access_requests.html",
        {
            "rows": own_requests(request.actor),
            "ask_href": reverse("cases:ask_for_access"),
            "caseload_href": reverse("cases:caseload"),
        },
        seen=(Seen(RequestEvent.OWN_LISTED),),
    )
