"""Officers of governance review unusual access: acts and entries of the ledger, no case content."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.unusual_access import ReviewUnusualAccessForm
from cases.ledger_rooms import ledger_rooms
from cases.models import UnusualAccess
from cases.paging import leaf_of, page_number
from cases.selectors.unusual_access import unusual_access_for, unusual_in_full, unusual_row
from cases.services.review_unusual_access import review_unusual_access
from cases.unusual_events import UnusualEvent
from cases.views.addresses import same_list


@page()
def unusual_access_page(request: ActorRequest) -> Page:
    """What the rules found at one's agency; what nobody has reviewed yet first."""
    admit(request.actor, Action.REVIEW_UNUSUAL_ACCESS)
    leaf = leaf_of(unusual_access_for(request.actor), page_number(request.GET.get("page")))
    today = timezone.localdate()
    return Page(
        "ledger/unusual_access.html",
        {
            "rooms": ledger_rooms(request.actor, "unusual"),
            "rows": [unusual_row(one, today=today) for one in leaf.rows],
            "count": leaf.count_line(),
            "pagination": leaf.pagination(lambda number: same_list(request.GET, number)),
        },
        seen=(Seen(UnusualEvent.LISTED, shown=[one.pk for one in leaf.rows]),),
    )


@page(methods=("GET", "POST"))
def review_unusual_access_page(request: ActorRequest, unusual_id: UUID) -> Page | Redirect:
    """Which rule, what was done, the entries behind it; and what the review comes to."""
    admit(request.actor, Action.REVIEW_UNUSUAL_ACCESS)
    row = open_or_404(UnusualAccess, request.actor, pk=unusual_id)
    form = ReviewUnusualAccessForm(request.POST or None, initial={"version": row.version})
    if form.carries_out(lambda: review_unusual_access(row, actor=request.actor, **form.answers())):
        return Redirect(reverse("ledger:unusual_access"), "The review was recorded.")
    shown = unusual_in_full(row, actor=request.actor)
    return Page(
        "ledger/review_unusual_access.html",
        {
            "rooms": ledger_rooms(request.actor, "unusual"),
            "found": shown,
            "form": form,
            "asks": bool(form.errors) or shown["is_waiting"],
            "cancel_href": reverse("ledger:unusual_access"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(UnusualEvent.VIEWED, target=row),),
    )
