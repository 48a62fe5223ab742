"""Passing a draft on to another assessor."""

from typing import Any

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action
from assessments.forms.life import PassOnAssessmentForm
from assessments.selectors.colleagues import who_may_take_it_on
from assessments.selectors.opened import opened_assessment
from assessments.services.pass_on_assessment import NOT_BEING_WRITTEN, pass_on_assessment
from assessments.views.drafting import draft_frame, here, seen_of
from cases.selectors.people import by_person


@page(methods=("GET", "POST"))
def pass_on_assessment_page(
    request: ActorRequest, reference: str, assessment_reference: str
) -> Page | Redirect:
    """Who goes on with it: trained assessors of the agency to whom the case is open."""
    actor = request.actor
    opened = opened_assessment(reference, assessment_reference, actor=actor, action=Action.COUNTERSIGN)
    people = by_person(who_may_take_it_on(opened.assessment, opened.case, actor=actor))
    posted = request.POST if request.method == "POST" else None
    form = PassOnAssessmentForm(posted, people=people, initial={"version": opened.assessment.version})
    act: dict[str, Any] = {"actor": actor, "case": opened.case}
    if form.carries_out(lambda: pass_on_assessment(opened.assessment, **act, **form.answers())):
        return Redirect(here("assessment", opened), "The assessment was passed on. They have been told.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "obstacle": "" if opened.assessment.is_being_written else NOT_BEING_WRITTEN,
        "nobody_else": not people,
        "back_href": here("assessment", opened),
    }
    status = 400 if form.errors else 200
    return Page("assessments/pass_on_assessment.html", data, status=status, seen=(seen_of(opened),))
