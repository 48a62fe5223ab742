"""Hand-overs proposed to one's agency: read, then accepted, declined or returned."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.handing_over import AcceptHandOverForm, DeclineHandOverForm, ReturnHandOverForm
from cases.hand_over_events import HandOverEvent
from cases.models import HandOver
from cases.selectors.hand_overs import (
    as_plain,
    may_answer,
    offered_hand_over,
    offered_hand_overs,
    people_who_may_take_over,
    proposed_hand_over,
)
from cases.selectors.people import by_person
from cases.services.handing_over.accept_hand_over import accept_hand_over
from cases.services.handing_over.decline_hand_over import decline_hand_over
from cases.services.handing_over.return_hand_over import return_hand_over


@page()
def offered_hand_overs_page(request: ActorRequest) -> Page:
    """What waits for an answer of one's agency."""
    admit(request.actor, Action.ANSWER_HAND_OVER)
    rows = offered_hand_overs(request.actor)
    return Page(
        "cases/handing_over/offered_hand_overs.html",
        {"rows": rows},
        seen=(Seen(HandOverEvent.OFFERS_LISTED, shown=[one["id"] for one in rows]),),
    )


@page()
def hand_over_page(request: ActorRequest, hand_over_id: UUID) -> Page:
    """One proposal: for those asked to answer it, and for whoever sent it."""
    one = proposed_hand_over(hand_over_id, actor=request.actor)
    return Page(
        "cases/handing_over/hand_over.html",
        {
            "hand_over": as_plain(one),
            "may_answer": may_answer(one, actor=request.actor),
            "back_href": reverse("reminders:my_work"),
        },
        seen=(_seen(one),),
    )


@page(methods=("GET", "POST"))
def accept_hand_over_page(request: ActorRequest, hand_over_id: UUID) -> Page | Redirect:
    """Who leads from now on, and on what basis."""
    one = offered_hand_over(hand_over_id, actor=request.actor)
    people = by_person(people_who_may_take_over(request.actor))
    form = AcceptHandOverForm(request.POST or None, people=people, initial={"version": one.version})
    if request.method == "POST" and form.is_valid():
        try:
            case = accept_hand_over(one, actor=request.actor, **form.answers())
            return Redirect(
                reverse("cases:overview", args=[case.reference]), "Your agency leads the case from now on."
            )
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _answering(one, form, "accept_hand_over")


@page(methods=("GET", "POST"))
def decline_hand_over_page(request: ActorRequest, hand_over_id: UUID) -> Page | Redirect:
    """Why not."""
    one = offered_hand_over(hand_over_id, actor=request.actor)
    form = DeclineHandOverForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: decline_hand_over(one, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:offered_hand_overs"), "The hand-over was declined.")
    return _answering(one, form, "decline_hand_over")


@page(methods=("GET", "POST"))
def return_hand_over_page(request: ActorRequest, hand_over_id: UUID) -> Page | Redirect:
    """What is missing."""
    one = offered_hand_over(hand_over_id, actor=request.actor)
    form = ReturnHandOverForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: return_hand_over(one, actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:offered_hand_overs"), "The hand-over was returned for more.")
    return _answering(one, form, "return_hand_over")


def _answering(one: HandOver, form: GovUkForm, act: str) -> Page:
    data: dict[str, Any] = {
        "form": form,
        "hand_over": as_plain(one),
        "cancel_href": reverse("cases:hand_over", args=[one.pk]),
    }
    status = 400 if form.errors else 200
    return Page(f"cases/handing_over/{act}.html", data, status=status, seen=(_seen(one),))


def _seen(one: HandOver) -> Seen:
    return Seen(HandOverEvent.OFFER_VIEWED, target=one, case_id=one.case_id)
