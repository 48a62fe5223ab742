"""Closing a case."""

from django.urls import reverse
from django.utils import timezone

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.of_case import CloseCaseForm
from cases.post_exit import review_days
from cases.selectors.banner import record_frame
from cases.selectors.closings import ASK_THE_LEAD_AGENCY, why_not_closed
from cases.selectors.opened import led_case
from cases.selectors.participation import agencies_on
from cases.services.close_case import close_case


@page(methods=("GET", "POST"))
def close_case_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What closing does, who will still see the record, and the outcome and reason."""
    case = led_case(reference, actor=request.actor, action=Action.CLOSE_CASE)
    form = CloseCaseForm(request.POST or None, initial={"version": case.version})
    onward = reverse("cases:overview", args=[case.reference])
    if form.carries_out(lambda: close_case(case, actor=request.actor, **form.answers())):
        return Redirect(onward, "The case was closed.")
    stands_in_the_way = why_not_closed(case, actor=request.actor)
    agencies = [part.agency.name for part in agencies_on(case, actor=request.actor)]
    others = [name for name in agencies if name != case.lead_agency.name]
    return Page(
        "cases/close_case.html",
        {
            **record_frame(case, actor=request.actor, current="cases:overview"),
            "form": form,
            "cancel_href": onward,
            "stands_in_the_way": stands_in_the_way,
            "ask_every_agency": others if ASK_THE_LEAD_AGENCY in stands_in_the_way else [],
            "reviews": [day for _, day in review_days(timezone.localdate())],
            "agency": case.lead_agency.name,
            "still_see_it": agencies,
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )
