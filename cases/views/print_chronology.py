"""The chronology on paper: every line that the filters leave, oldest first, with who says so."""

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from cases.events import CaseEvent
from cases.forms.filters import ChronologyFilter
from cases.selectors.banner import record_frame
from cases.selectors.chronology import agencies_in_chronology, as_event, chronology_of
from cases.selectors.opened import opened_case

# More than a person reads on paper, and than one entry on the ledger should have to name.
MOST_LINES = 500


@page()
def print_chronology_page(request: ActorRequest, reference: str) -> Page:
    """All that the filters leave on one page; too much of it is printed a period at a time."""
    case = opened_case(reference, actor=request.actor)
    filters = ChronologyFilter(request.GET, agencies=agencies_in_chronology(case, actor=request.actor))
    rows = chronology_of(case, actor=request.actor, **filters.wanted()).reverse()
    found = list(rows[: MOST_LINES + 1])
    lines = found if len(found) <= MOST_LINES and not filters.errors else []
    back = reverse("cases:chronology", args=[case.reference])
    data = {
        **record_frame(case, actor=request.actor, current="cases:chronology"),
        "events": [as_event(entry, actor=request.actor) for entry in lines],
        "count": len(lines),
        "is_too_long": len(found) > MOST_LINES,
        "most": MOST_LINES,
        "filter": filters,
        "has_errors": bool(filters.errors),
        "chosen": filters.in_words(),
        "printed_by": f"{request.user}, {request.membership.role_label} at {request.membership.agency}",
        "back_href": f"{back}?{request.GET.urlencode()}" if request.GET else back,
    }
    shown = [entry.pk for entry in lines]
    seen = Seen(CaseEvent.CHRONOLOGY_PRINTED, target=case, case_id=case.pk, shown=shown)
    return Page("cases/print_chronology.html", data, status=400 if filters.errors else 200, seen=(seen,))
