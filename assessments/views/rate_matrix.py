"""Rating all factors on one screen, for those who do this often."""

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from assessments.forms.matrix import MatrixForm
from assessments.selectors.opened import factors_with_own, ratings_of
from assessments.services.save_matrix import save_matrix
from assessments.views.drafting import draft_frame, draft_seen, here, opened_to_write, to_be_read_only


@page(methods=("GET", "POST"))
def rate_matrix_page(request: ActorRequest, reference: str, assessment_reference: str) -> Page | Redirect:
    """Level and evidence for and against of every factor, with one Save."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    ratings = ratings_of(opened.assessment, actor=request.actor)
    form = MatrixForm(
        request.POST if request.method == "POST" else None,
        definition=opened.definition,
        factors=factors_with_own(opened.definition, ratings.values()),
        ratings=ratings,
    )
    if form.carries_out(lambda: save_matrix(opened.assessment, actor=request.actor, rows=form.typed_rows())):
        return Redirect(here("task_list", opened), "The ratings were saved.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "domains": [
            {"code": one.code, "name": one.name, "rows": form.rows_of(one.code)}
            for one in opened.definition.domains
        ],
    }
    status = 400 if form.errors else 200
    return Page("assessments/rate_matrix.html", data, status=status, seen=(draft_seen(opened),))
