"""Judging one domain as a whole, in words."""

from django.http import Http404

from agencies.answers import Data, Page, Redirect
from agencies.page import ActorRequest, page
from assessments.forms.judge_domain import JudgeDomainForm
from assessments.models import Judgement
from assessments.selectors.opened import Opened, draft_of
from assessments.services.save_judgement import save_judgement
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
def judge_domain_page(
    request: ActorRequest, reference: str, assessment_reference: str, domain: str
) -> Page | Redirect:
    """The ratings of the domain beside the words chosen for it, and why."""
    opened = opened_to_write(request, reference, assessment_reference)
    if elsewhere := to_be_read_only(request, opened):
        return elsewhere
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    about, judgement = opened.definition.domain(domain), draft.judgements.get(domain)
    if about is None or judgement is None:
        raise Http404
    form = _form(request, opened, judgement)
    if form.carries_out(lambda: _save(request, opened, judgement, form)):
        return Redirect(here("task_list", opened), "The judgement was saved.")
    rated = [
        {"key": one.name, "value": opened.definition.level_words(draft.ratings[one.code].level)}
        for one in draft.factors_of(about)
    ]
    data = {
        **draft_frame(request, opened),
        "domain": about,
        "heading": opened.definition.judgement_heading,
        "form": form,
        "rated": rated,
        "saved_at": clock(judgement),
        "autosave_href": here("keep_judgement", opened, domain),
    }
    status = 400 if form.errors else 200
    return Page("assessments/judge_domain.html", data, status=status, seen=(draft_seen(opened),))


@page(methods=("POST",), unrecorded="keeps what is being typed; shows nothing but the time")
def keep_judgement_page(
    request: ActorRequest, reference: str, assessment_reference: str, domain: str
) -> Data:
    """Keep what is being typed on one domain."""
    opened = opened_to_write(request, reference, assessment_reference)
    draft = draft_of(opened.assessment, opened.definition, actor=request.actor)
    if (judgement := draft.judgements.get(domain)) is None:
        raise Http404
    form = _form(request, opened, judgement)
    return kept(form, lambda: _save(request, opened, judgement, form))


def _form(request: ActorRequest, opened: Opened, judgement: Judgement) -> JudgeDomainForm:
    posted = request.POST if request.method == "POST" else None
    return JudgeDomainForm(posted, definition=opened.definition, judgement=judgement)


def _save(request: ActorRequest, opened: Opened, judgement: Judgement, form: JudgeDomainForm) -> Judgement:
    return save_judgement(
        opened.assessment,
        judgement,
        actor=request.actor,
        opened=form.opened_on(),
        **form.answers(),
    )
