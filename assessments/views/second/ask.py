"""Asking for a second rating, and withdrawing it."""

from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from assessments.forms.second import AskSecondRatingForm, WithdrawSecondRatingForm
from assessments.second_events import SecondEvent
from assessments.selectors.opened import opened_assessment
from assessments.selectors.second.candidates import candidates_for
from assessments.selectors.second.opened import opened_to_withdraw
from assessments.services.second.ask_second_rating import ask_second_rating
from assessments.services.second.withdraw_second_rating import withdraw_second_rating
from assessments.views.drafting import draft_frame, here
from assessments.views.second.framing import of_second, second_frame, second_seen


@page(methods=("GET", "POST"))
def ask_second_rating_page(
    request: ActorRequest, reference: str, assessment_reference: str
) -> Page | Redirect:
    """Who may be asked, and why others may not."""
    actor = request.actor
    opened = opened_assessment(reference, assessment_reference, actor=actor, action=Action.COUNTERSIGN)
    candidates = candidates_for(opened.assessment, opened.case, actor=actor)
    posted = request.POST if request.method == "POST" else None
    form = AskSecondRatingForm(posted, candidates=candidates)
    if form.carries_out(
        lambda: ask_second_rating(
            opened.assessment,
            actor=actor,
            case=opened.case,
            membership=UUID(form.cleaned_data["membership"]),
            why=form.cleaned_data["why"],
        )
    ):
        return Redirect(here("assessment", opened), "The second rating was asked for.")
    data = {
        **draft_frame(request, opened),
        "form": form,
        "anybody": any(not one.why_not for one in candidates),
        "others": [
            {"key": str(one.membership.user.name), "value": one.why_not} for one in candidates if one.why_not
        ],
        "back_href": here("assessment", opened),
    }
    status = 400 if form.errors else 200
    seen = Seen(SecondEvent.ASK_VIEWED, target=opened.assessment, case_id=opened.case.pk)
    return Page("assessments/second/ask.html", data, status=status, seen=(seen,))


@page(methods=("GET", "POST"))
def withdraw_second_rating_page(request: ActorRequest, reference: str, key: UUID) -> Page | Redirect:
    """Say why it is no longer needed."""
    opened = opened_to_withdraw(reference, key, actor=request.actor)
    posted = request.POST if request.method == "POST" else None
    form = WithdrawSecondRatingForm(posted, initial={"version": opened.second.version})
    if form.carries_out(
        lambda: withdraw_second_rating(
            opened.second,
            actor=request.actor,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        )
    ):
        back = reverse("assessments:assessments", args=[reference])
        return Redirect(back, "The second rating was withdrawn.")
    data = {**second_frame(request, opened), "form": form, "back_href": of_second("second_rating", opened)}
    status = 400 if form.errors else 200
    return Page("assessments/second/withdraw.html", data, status=status, seen=(second_seen(opened),))
