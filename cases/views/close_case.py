"""Closing a case."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.closing import reasons_not_to_close
from cases.events import CaseEvent
from cases.forms.of_case import CloseCaseForm
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.selectors.participation import agencies_on
from cases.services.close_case import close_case


@page(methods=("GET", "POST"))
def close_case_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What closing does, who will still see the record, and the outcome and reason."""
    case = led_case(reference, actor=request.actor, action=Action.CLOSE_CASE)
    form = CloseCaseForm(request.POST or None, initial={"version": case.version})
    onward = reverse("cases:overview", args=[case.reference])
    if request.method == "POST" and form.is_valid():
        try:
            close_case(case, actor=request.actor, **form.answers())
            return Redirect(onward, "The case was closed.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/close_case.html",
        {
            **record_frame(case, actor=request.actor, current="cases:overview"),
            "form": form,
            "cancel_href": onward,
            "stands_in_the_way": reasons_not_to_close(case.pk),
            "still_see_it": [part.agency.name for part in agencies_on(case, actor=request.actor)],
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )
