"""Ending an agency's part."""

from uuid import UUID

from django.urls import reverse

from agencies.access import open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.access import EndParticipationForm
from cases.models import Participation
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.selectors.team import team_of
from cases.services.end_participation import end_participation


@page(methods=("GET", "POST"))
def end_participation_page(request: ActorRequest, reference: str, participation_id: UUID) -> Page | Redirect:
    """Who will no longer see the case, and why."""
    case = led_case(reference, actor=request.actor, action=Action.MANAGE_PARTICIPATION)
    part = open_or_404(Participation, request.actor, pk=participation_id, case=case)
    form = EndParticipationForm(request.POST or None, initial={"version": part.version})
    onward = reverse("cases:access", args=[case.reference])
    if form.carries_out(lambda: end_participation(part, actor=request.actor, **form.answers())):
        return Redirect(onward, "The agency no longer takes part in the case.")
    team = team_of(case, actor=request.actor).filter(agency_id=part.agency_id)
    return Page(
        "cases/end_participation.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "form": form,
            "cancel_href": onward,
            "agency": part.agency.name,
            "people": [member.user.name for member in team],
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )
