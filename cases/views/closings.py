"""The end of a case: how it was closed, the reviews after it, and opening it again."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from cases.closing_events import ClosingEvent
from cases.events import CaseEvent
from cases.forms.closing import HoldPostExitReviewForm, ReopenCaseForm
from cases.models import Case, ReReferral
from cases.selectors.banner import record_frame
from cases.selectors.closings import closings_of, may_act_on_closing, people_who_may_lead_again, review_on
from cases.selectors.opened import led_case, opened_case
from cases.selectors.participation import agencies_before, agencies_on
from cases.services.hold_post_exit_review import hold_post_exit_review
from cases.services.reopen_case import reopen_case

_TAB = "cases:overview"


@page()
def closings_page(request: ActorRequest, reference: str) -> Page:
    """Every closing of the case and what became of the reviews after it."""
    case = opened_case(reference, actor=request.actor, section=Section.CORE)
    frame = record_frame(case, actor=request.actor, current=_TAB)
    # Somebody who broke the glass reads, and is offered nothing to do.
    acts = not frame["banner"]["glass"] and may_act_on_closing(case, actor=request.actor)
    closings = closings_of(case, actor=request.actor, acts=acts)
    return Page(
        "cases/closings.html",
        {
            **frame,
            "closings": closings,
            "reopen_href": _to("cases:reopen_case", case) if acts else "",
        },
        seen=(
            Seen(ClosingEvent.LISTED, target=case, case_id=case.pk, shown=[one["id"] for one in closings]),
        ),
    )


@page(methods=("GET", "POST"))
def hold_post_exit_review_page(request: ActorRequest, reference: str, review_id: UUID) -> Page | Redirect:
    """What is known since the case was closed, and whether somebody has to take it up again."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.CLOSE_CASE)
    review = review_on(case, review_id, actor=actor)
    said = ("version", "who_was_asked", "known_since", "re_referral", "follows")
    form = HoldPostExitReviewForm(
        request.POST or None, initial={name: getattr(review, name) for name in said}
    )
    if request.method == "POST" and form.is_valid():
        try:
            held = hold_post_exit_review(review, actor=actor, **form.answers())
            return _after(case, held.re_referral)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/hold_post_exit_review.html",
        {
            **record_frame(case, actor=actor, current=_TAB),
            "form": form,
            "heading": f"Review {review.months} months after closing",
            "due_on": review.due_on,
            "closed_on": case.closed_on,
            "outcome": case.get_closing_outcome_display(),
            "reason": case.closing_reason,
            "cancel_href": _to("cases:closings", case),
        },
        status=400 if form.errors else 200,
        seen=(Seen(ClosingEvent.LISTED, target=review, case_id=case.pk),),
    )


def _after(case: Case, found: str) -> Redirect:
    if found == ReReferral.REOPEN:
        return Redirect(_to("cases:reopen_case", case), "The review was kept. Now re-open the case.")
    return Redirect(_to("cases:closings", case), "The review was kept.")


@page(methods=("GET", "POST"))
def reopen_case_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Why, who leads, and who sees the case then: before it is done."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.CLOSE_CASE)
    people = people_who_may_lead_again(case, actor=actor)
    form = ReopenCaseForm(
        request.POST or None,
        people=people,
        initial={"version": case.version, "lead_practitioner": str(case.lead_practitioner_id)},
    )
    if form.carries_out(lambda: reopen_case(case, actor=actor, **form.answers())):
        return Redirect(_to("cases:overview", case), "The case was re-opened.")
    there = [part.agency.name for part in agencies_on(case, actor=actor)]
    before = [part.agency.name for part in agencies_before(case, actor=actor)]
    return Page(
        "cases/reopen_case.html",
        {
            **record_frame(case, actor=actor, current=_TAB),
            "form": form,
            "see_it": there,
            "no_longer": sorted(set(before) - set(there)),
            "nobody_may_lead": not people,
            "cancel_href": _to("cases:closings", case),
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )


def _to(name: str, case: Case) -> str:
    return reverse(name, args=[case.reference])
