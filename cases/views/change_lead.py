"""Changing the lead practitioner."""

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.access import ChangeLeadForm
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.selectors.people import by_person
from cases.selectors.team import people_who_may_lead
from cases.services.change_lead import change_lead


@page(methods=("GET", "POST"))
def change_lead_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Who leads from now on, from the team of the lead agency."""
    case = led_case(reference, actor=request.actor, action=Action.HAND_OVER_CASE)
    people = by_person(people_who_may_lead(case, actor=request.actor))
    form = ChangeLeadForm(request.POST or None, people=people, initial={"version": case.version})
    onward = reverse("cases:access", args=[case.reference])
    if form.carries_out(lambda: change_lead(case, actor=request.actor, **form.answers())):
        return Redirect(onward, "The lead practitioner was changed.")
    return Page(
        "cases/change_lead.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "form": form,
            "cancel_href": onward,
            "nobody_else": not people,
            "add_href": reverse("cases:add_team_member", args=[case.reference]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )
