"""A period has ended: is the case still needed? The lead agency answers on the case, others by reference."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.disposing import reasons_not_to_dispose
from cases.forms.rights.retention import KEEP, AnswerRetentionForm
from cases.models import RetentionReview
from cases.rights_events import RetentionEvent
from cases.selectors.banner import record_frame
from cases.selectors.opened import led_case
from cases.selectors.rights.retention import review_row
from cases.services.rights.disposal import propose_disposal
from cases.services.rights.review_retention import keep_case, need_case_no_longer


@page(methods=("GET", "POST"))
def review_retention_of_case_page(request: ActorRequest, reference: str, review_id: UUID) -> Page | Redirect:
    """A manager of the lead agency keeps the case, or proposes to dispose of it."""
    case = led_case(reference, actor=request.actor, action=Action.PROPOSE_DISPOSAL)
    review = open_or_404(RetentionReview, request.actor, pk=review_id, case_id=case.pk)
    form = AnswerRetentionForm(request.POST or None, initial={"version": review.version}, leads=True)
    back = reverse("cases:case_rights", args=[reference])
    if request.method == "POST" and form.is_valid():
        try:
            return Redirect(back, _answered(request, review, form))
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/rights/review_retention_of_case.html",
        {
            **record_frame(case, actor=request.actor, current="cases:case_rights"),
            "form": form,
            "review": review_row(review),
            "in_the_way": reasons_not_to_dispose(case.pk),
            "cancel_href": back,
        },
        status=400 if form.errors else 200,
        seen=(Seen(RetentionEvent.REVIEW_VIEWED, target=review, case_id=case.pk),),
    )


@page(methods=("GET", "POST"))
def review_retention_page(request: ActorRequest, review_id: UUID) -> Page | Redirect:
    """A governance officer of an agency that does not lead: is the case still needed there?"""
    admit(request.actor, Action.MANAGE_RIGHTS)
    review = open_or_404(RetentionReview, request.actor, pk=review_id)
    if review.leads:
        raise PermissionDenied
    form = AnswerRetentionForm(request.POST or None, initial={"version": review.version}, leads=False)
    if request.method == "POST" and form.is_valid():
        try:
            return Redirect(reverse("cases:rights"), _answered(request, review, form))
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/rights/review_retention.html",
        {"form": form, "review": review_row(review), "cancel_href": reverse("cases:rights")},
        status=400 if form.errors else 200,
        seen=(Seen(RetentionEvent.REVIEW_VIEWED, target=review, case_id=review.case_id),),
    )


def _answered(request: ActorRequest, review: RetentionReview, form: AnswerRetentionForm) -> str:
    given = form.answers()
    actor, version, reason = request.actor, given["version"], given["reason"]
    if given["decision"] == KEEP:
        if given["keep_until"] is None:
            raise ValidationError({"keep_until": "Enter the day until which it is kept"})
        keep_case(review, actor=actor, version=version, keep_until=given["keep_until"], reason=reason)
        return "The case is kept until that day."
    if review.leads:
        propose_disposal(review, actor=actor, version=version, reason=reason)
        return "The disposal was proposed. The governance officer decides on it."
    need_case_no_longer(review, actor=actor, version=version, reason=reason)
    return "The lead agency may now dispose of the case."
