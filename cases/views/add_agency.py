"""Letting an agency take part: filled in, shown who will see what, then done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.basis import check_basis, grantable_by
from cases.events import CaseEvent
from cases.forms.access import AddAgencyForm
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.selectors.participation import agencies_that_may_join, sections_in_words
from cases.services.add_agency import add_agency
from cases.views.checking import check_page, goes_back, is_checked


@page(methods=("GET", "POST"))
def add_agency_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Which agency, why, on what basis, and what it will see."""
    case = led_case(reference, actor=request.actor, action=Action.MANAGE_PARTICIPATION)
    agencies = agencies_that_may_join(case, actor=request.actor)
    grantable = grantable_by(case, actor=request.actor)
    form = AddAgencyForm(request.POST or None, agencies=agencies, grantable=grantable)
    onward = reverse("cases:access", args=[case.reference])
    frame = record_frame(case, actor=request.actor, current="cases:access")
    seen = Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk)
    if request.method == "POST" and form.is_valid() and not goes_back(request):
        answers = form.answers()
        try:
            if is_checked(request):
                add_agency(case, actor=request.actor, **answers)
                return Redirect(onward, "The agency now takes part in the case.")
            joining = next(one for one in agencies if one.pk == answers["agency"])
            check_basis(joining, answers["basis"], answers["sections"], answers["until"], actor=request.actor)
            return check_page(request, {**frame, **_follows(case, joining.name, answers)}, seen=seen)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/add_agency.html",
        {**frame, "form": form, "cancel_href": onward},
        status=400 if form.errors else 200,
        seen=(seen,),
    )


def _follows(case: Case, name: str, answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "heading": f"Check what {name} will see",
        "intro": f"From now on, people {name} puts on the team for this case will see:",
        "sees": sections_in_words([Section.CORE.value, *answers["sections"]]),
        "afterwards": [
            "What each of them sees is also limited by their role.",
            "Managers at the agency whose role reaches its every case will see the case at once.",
            "Everybody who takes part will see that this agency does, and on what basis.",
        ],
        "submit": "Add the agency",
        "cancel_href": reverse("cases:access", args=[case.reference]),
    }
