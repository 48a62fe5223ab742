"""Checking and submitting."""

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from assessments.forms.check import SubmitAssessmentForm
from assessments.selectors.checking import address_of, problems_in
from assessments.selectors.instruments import why_not_for
from assessments.selectors.opened import Opened, draft_of
from assessments.selectors.reading import laid_out
from assessments.services.submit_assessment import submit_assessment
from assessments.views.drafting import draft_frame, draft_seen, here, opened_to_write, to_be_read_only


@page(methods=("GET", "POST"))
def submit_assessment_page(
    request: ActorRequest, reference: str, assessment_reference: str
) -> Page | Redirect:
    """What is still missing, each with a link to where it is put right; then the whole, and Submit."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    posted = request.POST if request.method == "POST" else None
    form = SubmitAssessmentForm(posted, initial={"version": opened.assessment.version})
    is_refused = request.method == "POST"
    if form.carries_out(
        lambda: submit_assessment(
            opened.assessment,
            actor=request.actor,
            case=opened.case,
            version=form.cleaned_data["version"],
        )
    ):
        return Redirect(
            here("assessment", opened),
            "The assessment was submitted. A countersigning manager has been asked to check it.",
        )
    frame = draft_frame(request, opened)
    data = {
        **frame,
        "form": form,
        "why_not_finished": why_not_for(opened.case, opened.assessment.instrument, actor=request.actor),
        "problems": _problems(request, opened),
        "has_errors": is_refused,
        "shown": laid_out(opened.assessment, opened.definition, actor=request.actor, held=frame["held"]),
    }
    status = 400 if is_refused else 200
    return Page("assessments/submit_assessment.html", data, status=status, seen=(draft_seen(opened),))


def _problems(request: ActorRequest, opened: Opened) -> list[dict[str, str]]:
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    args = (opened.case.reference, opened.assessment.reference)
    return [
        {"text": f"{one.about}: {one.sentence}", "href": address_of(one, *args)}
        for one in problems_in(draft, opened.definition)
    ]
