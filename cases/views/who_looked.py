"""Who looked at a case and who changed it. Looking here is recorded too."""

from typing import Any

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.filters import WhoLookedFilter
from cases.paging import Leaf, leaf_of, page_number
from cases.selectors.banner import record_frame
from cases.selectors.ledger_words import in_plain_words
from cases.selectors.opened import opened_case
from cases.selectors.who_looked import entries_on, entries_told, people_on, showings_of, with_marks
from cases.views.addresses import same_list


@page()
def who_looked_page(request: ActorRequest, reference: str) -> Page:
    """When, who, for which agency in which role, what they did, with what result."""
    case = opened_case(reference, actor=request.actor, action=Action.SEE_WHO_LOOKED)
    frame = record_frame(case, actor=request.actor, current="cases:access")
    told = entries_told(case, actor=request.actor, held=frame["held"])
    filters = WhoLookedFilter(request.GET, people=people_on(told))
    wanted = filters.wanted()
    is_shown = bool(wanted.pop("kind", ""))
    found = showings_of(case, **wanted) if is_shown else entries_on(told, **wanted)
    leaf: Leaf[Any] = leaf_of(found, page_number(request.GET.get("page")))
    return Page(
        "cases/who_looked.html",
        {
            **frame,
            "rows": with_marks(in_plain_words(leaf.rows), leaf.rows, case, actor=request.actor),
            "count": leaf.count_line(),
            "pagination": leaf.pagination(lambda number: same_list(request.GET, number)),
            "filter": filters,
            "has_errors": bool(filters.errors),
            "clear_href": reverse("cases:who_looked", args=[case.reference]),
        },
        status=400 if filters.errors else 200,
        seen=(Seen(CaseEvent.WHO_LOOKED_VIEWED, target=case, case_id=case.pk),),
    )
