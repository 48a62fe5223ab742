"""The task list of a draft: every page of it, and how far each has come."""

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from assessments.selectors.instruments import why_not_for
from assessments.selectors.opened import Opened, draft_of
from assessments.selectors.routes import asks_for_route, route_of
from assessments.selectors.signed import signed_revision
from assessments.selectors.tasks import task_groups
from assessments.views.drafting import draft_frame, draft_seen, here, opened_to_write, to_be_read_only


@page()
def task_list_page(request: ActorRequest, reference: str, assessment_reference: str) -> Page | Redirect:
    """Where to go on writing, what the countersigner said, and the way to submit."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    asks = asks_for_route(opened.definition)
    stated = route_of(opened.assessment, actor=request.actor) if asks else None
    groups = task_groups(opened, draft, stated)
    data = {
        **draft_frame(request, opened),
        "why_not_finished": why_not_for(opened.case, opened.assessment.instrument, actor=request.actor),
        "groups": groups,
        "return_reason": draft.formulation.return_reason,
        "amended_because": _amended_because(request, opened),
        "set_aside_href": here("set_aside_assessment", opened),
        "licence": opened.definition.licence,
        "notes": opened.definition.notes,
        "matrix_href": here("rate_matrix", opened),
        "own_factor_href": here("add_own_factor", opened) if opened.definition.own_factors_at_most else "",
        "submit_task": [
            {
                "title": "Check and submit for countersigning",
                "href": here("submit_assessment", opened),
                "status": "Not yet started",
                "colour": "grey",
            }
        ],
    }
    return Page("assessments/task_list.html", data, seen=(draft_seen(opened),))


def _amended_because(request: ActorRequest, opened: Opened) -> str:
    """Why what was signed before was opened again; empty of a first revision."""
    about = opened.assessment
    if about.revision == 1:
        return ""
    before = signed_revision(opened.case, about.reference, about.revision - 1, actor=request.actor)
    return before.voided_because if before else ""
