"""Setting an unfinished assessment aside."""

from typing import Any

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from assessments.deciding import why_not_set_aside
from assessments.forms.life import SetAsideAssessmentForm
from assessments.selectors.opened import opened_to_decide
from assessments.services.set_aside_assessment import set_aside_assessment
from assessments.views.drafting import draft_frame, here, seen_of


@page(methods=("GET", "POST"))
def set_aside_assessment_page(
    request: ActorRequest, reference: str, assessment_reference: str
) -> Page | Redirect:
    """What setting aside does, and why it is done."""
    actor = request.actor
    opened, action = opened_to_decide(reference, assessment_reference, actor=actor)
    posted = request.POST if request.method == "POST" else None
    form = SetAsideAssessmentForm(posted, initial={"version": opened.assessment.version})
    act: dict[str, Any] = {"actor": actor, "action": action, "case": opened.case}
    if form.carries_out(lambda: set_aside_assessment(opened.assessment, **act, **form.answers())):
        return Redirect(here("assessment", opened), "The assessment was set aside. It stays readable.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "obstacle": why_not_set_aside(opened.assessment),
        "back_href": here("assessment", opened),
    }
    status = 400 if form.errors else 200
    return Page("assessments/set_aside_assessment.html", data, status=status, seen=(seen_of(opened),))
