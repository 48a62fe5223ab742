"""Rights and retention in one place: of an agency, for its governance officer; and of one case."""

from django.urls import reverse
from django.utils import timezone

from agencies.access import admit
from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from cases.paging import leaf_of, page_number
from cases.rights_events import RightsEvent
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from cases.selectors.rights.on_case import requests_on_case
from cases.selectors.rights.rectification import rectifications_of
from cases.selectors.rights.retention import (
    disposal_row,
    disposals_for,
    hold_row,
    holds_for,
    retention_of,
    review_row,
    reviews_for,
)
from cases.selectors.rights.subject_access import request_row, requests_for
from cases.views.addresses import same_list

# Of each kind: what waits for somebody stands first.
SHOWN = 50


@page()
def rights_page(request: ActorRequest) -> Page:
    """What people asked this agency for, and what is due: references and days, nothing of any case."""
    admit(request.actor, Action.MANAGE_RIGHTS)
    today = timezone.localdate()
    leaf = leaf_of(requests_for(request.actor), page_number(request.GET.get("page")))
    return Page(
        "cases/rights/rights.html",
        {
            "requests": [request_row(one, today=today) for one in leaf.rows],
            "count": leaf.count_line(),
            "pagination": leaf.pagination(lambda number: same_list(request.GET, number)),
            "open_href": reverse("cases:open_subject_access"),
            "holds": [hold_row(one) for one in holds_for(request.actor)[:SHOWN]],
            "reviews": [review_row(one) for one in reviews_for(request.actor)[:SHOWN]],
            "disposals": [disposal_row(one) for one in disposals_for(request.actor)[:SHOWN]],
            "hold_href": reverse("cases:place_hold"),
        },
        seen=(Seen(RightsEvent.LISTED, shown=[one.pk for one in leaf.rows]),),
    )


@page()
def case_rights_page(request: ActorRequest, reference: str) -> Page:
    """What the person asked this agency for, and what the reader can do about it."""
    actor = request.actor
    case = opened_case(reference, actor=actor)
    frame = record_frame(case, actor=actor, current="cases:case_rights")
    return Page(
        "cases/rights/of_case.html",
        {
            **frame,
            "requests": requests_on_case(case, frame["held"], actor=actor),
            **retention_of(case, actor=actor),
            "rectifications": rectifications_of(case, actor=actor),
            "record_href": reverse("cases:record_rectification", args=[reference])
            if may(actor.role, Action.RECORD_RECTIFICATION)
            else "",
            "may_review": may(actor.role, Action.PROPOSE_DISPOSAL) and case.lead_agency_id == actor.agency_id,
            "hold_href": reverse("cases:place_hold_on_case", args=[reference])
            if may(actor.role, Action.PLACE_HOLD)
            else "",
        },
        seen=(Seen(RightsEvent.OF_CASE_VIEWED, target=case, case_id=case.pk),),
    )
