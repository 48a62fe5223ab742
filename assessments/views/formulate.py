"""Writing the formulation."""

from agencies.answers import Data, Page, Redirect
from agencies.page import ActorRequest, page
from assessments.forms.formulate import FormulateForm
from assessments.models import Formulation
from assessments.selectors.formulation_lines import beside
from assessments.selectors.opened import Opened, draft_of
from assessments.services.save_formulation import save_formulation
from assessments.views.drafting import (
    clock,
    draft_frame,
    draft_seen,
    here,
    kept,
    opened_to_write,
    to_be_read_only,
)


@page(methods=("GET", "POST"))
def formulate_page(request: ActorRequest, reference: str, assessment_reference: str) -> Page | Redirect:
    """How it fits together, under the instrument's headings, and the person's own view."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    formulation = draft.formulation
    form = _form(request, opened, formulation)
    if form.carries_out(lambda: _save(request, opened, formulation, form)):
        return Redirect(here("task_list", opened), "The formulation was saved.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "beside": beside(opened.definition, draft, opened) if opened.definition.tables else None,
        "saved_at": clock(formulation),
        "autosave_href": here("keep_formulation", opened),
    }
    status = 400 if form.errors else 200
    return Page("assessments/formulate.html", data, status=status, seen=(draft_seen(opened),))


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_formulation_page(request: ActorRequest, reference: str, assessment_reference: str) -> Data:
    """Keep what is being typed in the formulation."""
    opened = opened_to_write(request, reference, assessment_reference)
    formulation = draft_of(opened.assessment, opened.definition, actor=request.actor).formulation
    form = _form(request, opened, formulation)
    return kept(form, lambda: _save(request, opened, formulation, form))


def _form(request: ActorRequest, opened: Opened, formulation: Formulation) -> FormulateForm:
    posted = request.POST if request.method == "POST" else None
    return FormulateForm(posted, definition=opened.definition, formulation=formulation)


def _save(
    request: ActorRequest, opened: Opened, formulation: Formulation, form: FormulateForm
) -> Formulation:
    return save_formulation(
        opened.assessment,
        formulation,
        actor=request.actor,
        opened=form.opened_on(),
        **form.answers(),
    )
