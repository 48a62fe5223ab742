"""The chronology: one timeline across custody and community, with provenance."""

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from cases.events import CaseEvent
from cases.forms.filters import ChronologyFilter
from cases.paging import leaf_of, page_number
from cases.selectors.banner import record_frame
from cases.selectors.chronology import agencies_in_chronology, as_event, chronology_of
from cases.selectors.earlier_history import as_banner, earlier_history, seen_of
from cases.selectors.opened import opened_case
from cases.views.addresses import same_list


@page()
def chronology_page(request: ActorRequest, reference: str) -> Page:
    """What happened, newest first, by kind, agency and period."""
    case = opened_case(reference, actor=request.actor)
    filters = ChronologyFilter(request.GET, agencies=agencies_in_chronology(case, actor=request.actor))
    wanted = filters.wanted()
    leaf = leaf_of(chronology_of(case, actor=request.actor, **wanted), page_number(request.GET.get("page")))
    before = earlier_history(case, actor=request.actor)
    frame = record_frame(case, actor=request.actor, current="cases:chronology", read=before)
    return Page(
        "cases/chronology.html",
        {
            **frame,
            "history": as_banner(before.lines),
            "events": [as_event(entry, actor=request.actor, reference=case.reference) for entry in leaf.rows],
            "count": leaf.count_line(),
            "pagination": leaf.pagination(lambda number: same_list(request.GET, number)),
            "filter": filters,
            "has_errors": bool(filters.errors),
            "is_filtered": bool(wanted),
            "clear_href": reverse("cases:chronology", args=[case.reference]),
            "print_href": _to_print(request, case.reference),
            "may_add": may(request.actor.role, Action.RECORD_ENTRY),
            "add_href": reverse("cases:record_entry", args=[case.reference]),
        },
        status=400 if filters.errors else 200,
        seen=(
            *seen_of(before.lines),
            Seen(
                CaseEvent.CHRONOLOGY_VIEWED,
                target=case,
                case_id=case.pk,
                shown=[entry.pk for entry in leaf.rows],
            ),
        ),
    )


def _to_print(request: ActorRequest, reference: str) -> str:
    """All of the list as it is filtered, whatever page of it one is on."""
    asked = request.GET.copy()
    asked.pop("page", None)
    href = reverse("cases:print_chronology", args=[reference])
    return f"{href}?{asked.urlencode()}" if asked else href
