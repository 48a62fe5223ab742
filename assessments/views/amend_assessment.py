"""Opening a signed assessment to be amended."""

from typing import Any

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action
from assessments.deciding import why_not_amend
from assessments.forms.life import AmendAssessmentForm
from assessments.selectors.instruments import why_not_for
from assessments.selectors.opened import opened_to_decide
from assessments.services.amend_assessment import amend_assessment
from assessments.views.drafting import draft_frame, here, seen_of


@page(methods=("GET", "POST"))
def amend_assessment_page(
    request: ActorRequest, reference: str, assessment_reference: str
) -> Page | Redirect:
    """What amending does, and why it is amended; or why it cannot be."""
    actor = request.actor
    opened, action = opened_to_decide(reference, assessment_reference, actor=actor)
    posted = request.POST if request.method == "POST" else None
    form = AmendAssessmentForm(posted, initial={"version": opened.assessment.version})
    act: dict[str, Any] = {"actor": actor, "action": action, "case": opened.case}
    if form.carries_out(lambda: amend_assessment(opened.assessment, **act, **form.answers())):
        return Redirect(
            here("task_list" if action == Action.ASSESS else "assessment", opened),
            "The assessment was opened to be amended. Its countersignature is void.",
        )
    data = {
        **draft_frame(request, opened),
        "form": form,
        "obstacle": why_not_amend(opened.assessment, opened.case, actor=actor, action=action),
        "why_not_finished": why_not_for(opened.case, opened.assessment.instrument, actor=actor),
        "is_own": action == Action.ASSESS,
        "back_href": here("assessment", opened),
    }
    status = 400 if form.errors else 200
    return Page("assessments/amend_assessment.html", data, status=status, seen=(seen_of(opened),))
