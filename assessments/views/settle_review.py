"""Deciding on a review that something on the case opened."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from assessments.events import AssessmentEvent
from assessments.forms.settle_review import SettleReviewForm
from assessments.models import Reason
from assessments.selectors.planned import start_address
from assessments.selectors.reviews import instrument_of, opened_review, what_happened
from assessments.services.settle_review import settle_review
from cases.selectors.banner import record_frame
from cases.selectors.opened import granted_sections, opened_case


@page(methods=("GET", "POST"))
def settle_review_page(request: ActorRequest, reference: str, review_id: UUID) -> Page | Redirect:
    """What happened, and why no new assessment is needed; or the way to start one."""
    actor = request.actor
    case = opened_case(reference, actor=actor, section=Section.ASSESSMENT_SUMMARY, action=Action.ASSESS)
    review = opened_review(case, review_id, actor=actor)
    form = SettleReviewForm(request.POST or None, initial={"version": review.version})
    back_href = reverse("assessments:assessments", args=[case.reference])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            settle_review(
                review, actor=actor, case=case, version=given["version"], why_none=given["why_none"]
            )
            return Redirect(back_href, "Why no new assessment is needed was recorded.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {
        **record_frame(case, actor=actor, current="assessments:assessments"),
        "form": form,
        "what": what_happened(review, granted_sections(case, actor=actor), actor),
        "opened_on": timezone.localtime(review.opened_at).date(),
        "due_on": review.due_on,
        "start_href": start_address(case, Reason.EVENT.value, instrument_of(review, actor=actor), review.pk),
        "back_href": back_href,
    }
    seen = Seen(AssessmentEvent.REVIEW_VIEWED, target=review, case_id=case.pk)
    return Page("assessments/settle_review.html", data, status=400 if form.errors else 200, seen=(seen,))
