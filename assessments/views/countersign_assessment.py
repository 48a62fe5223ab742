"""Countersigning, or returning for changes."""

from typing import Any

from django.core.exceptions import ValidationError

from agencies.answers import Page, Redirect
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from assessments.deciding import why_not_check
from assessments.forms.check import RETURN, CountersignAssessmentForm
from assessments.models import Status
from assessments.models.assessment import WAITING
from assessments.selectors.differences import before_this, differences
from assessments.selectors.instruments import why_not_for
from assessments.selectors.opened import Opened, draft_of, opened_assessment
from assessments.selectors.reading import laid_out
from assessments.selectors.routes import route_moved, route_said
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.return_assessment import return_assessment
from assessments.views.drafting import draft_frame, draft_seen, here


@page(methods=("GET", "POST"))
def countersign_assessment_page(
    request: ActorRequest, reference: str, assessment_reference: str
) -> Page | Redirect:
    """What moved since last time first, then the whole; countersign, or return with comments."""
    actor = request.actor
    opened = opened_assessment(reference, assessment_reference, actor=actor, action=Action.COUNTERSIGN)
    if opened.assessment.status not in WAITING and request.method != "POST":
        return Redirect(here("assessment", opened), "This assessment is not waiting for a countersign.")
    draft = draft_of(opened.assessment, opened.definition, actor=actor)
    form = CountersignAssessmentForm(
        request.POST if request.method == "POST" else None,
        initial={"version": opened.assessment.version},
        factors=draft.factors,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _decide(request, opened, form)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    before = before_this(opened.assessment, opened.case, opened.definition.code, actor=actor)
    frame = draft_frame(request, opened)
    data = {
        **frame,
        "form": form,
        "why_not_finished": why_not_for(opened.case, opened.assessment.instrument, actor=actor),
        "changes": {
            **differences(draft, before, opened.definition),
            "route": route_moved(opened.assessment, before, actor=actor),
        },
        "shown": _shown(request, opened, frame["held"], form),
        "refusal": why_not_check(opened.assessment, actor=actor),
    }
    status = 400 if form.errors else 200
    return Page("assessments/countersign_assessment.html", data, status=status, seen=(draft_seen(opened),))


def _decide(request: ActorRequest, opened: Opened, form: CountersignAssessmentForm) -> Redirect:
    typed = form.cleaned_data
    about: dict[str, Any] = {"actor": request.actor, "case": opened.case, "version": typed["version"]}
    if typed["decision"] == RETURN:
        return_assessment(opened.assessment, reason=typed["reason"], comments=form.comments(), **about)
        return Redirect(
            here("assessment", opened), "The assessment was returned. The assessor sees your comments."
        )
    signed = countersign_assessment(opened.assessment, **about)
    if signed.status == Status.HALF_SIGNED:
        return Redirect(
            here("assessment", opened),
            "The assessment was countersigned once. Another countersigning manager has been asked.",
        )
    return Redirect(
        here("assessment", opened),
        "The assessment was countersigned and is locked. Its next review is on the assessor's list.",
    )


def _shown(
    request: ActorRequest, opened: Opened, held: frozenset[Section], form: CountersignAssessmentForm
) -> dict[str, Any]:
    about, actor = opened.assessment, request.actor
    shown = _with_comments(laid_out(about, opened.definition, actor=actor, held=held), form)
    return {**shown, "route": route_said(about.pk, about.revision, actor=actor)}


def _with_comments(shown: dict[str, Any], form: CountersignAssessmentForm) -> dict[str, Any]:
    for domain in shown["domains"]:
        for factor in domain["factors"]:
            bound = form[form.comment_names[factor["code"]]]
            factor["comment_field"] = bound
            factor["is_commented"] = bool(bound.value() or bound.errors)
    return shown
