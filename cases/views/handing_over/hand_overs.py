"""The hand-overs of a case, at the agency that leads it."""

from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.handing_over import OfVersionForm
from cases.hand_over_events import HandOverEvent
from cases.models import CaseStatus
from cases.selectors.banner import record_frame
from cases.selectors.hand_overs import as_plain, hand_over_on, hand_overs_on, what_is_open, with_days
from cases.selectors.opened import led_case
from cases.services.handing_over.note_hand_over_answer import note_hand_over_answer
from cases.services.handing_over.withdraw_hand_over import withdraw_hand_over


@page()
def hand_overs_page(request: ActorRequest, reference: str) -> Page:
    """What was proposed and answered, and what is open now."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.HAND_OVER_CASE)
    rows = hand_overs_on(case, actor=actor)
    under_way = any(one["is_under_way"] for one in rows)
    return Page(
        "cases/handing_over/hand_overs.html",
        {
            **record_frame(case, actor=actor, current="cases:access"),
            "rows": [{**one, "form": OfVersionForm(initial={"version": one["version"]})} for one in rows],
            "open_things": with_days(what_is_open(case)),
            "may_propose": not under_way and case.status == CaseStatus.OPEN,
        },
        seen=(Seen(HandOverEvent.LISTED, target=case, case_id=case.pk, shown=[one["id"] for one in rows]),),
    )


@page(methods=("GET", "POST"))
def withdraw_hand_over_page(request: ActorRequest, reference: str, hand_over_id: UUID) -> Page | Redirect:
    """What withdrawing does, before it is done."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.HAND_OVER_CASE)
    one = hand_over_on(case, hand_over_id, actor=actor)
    form = OfVersionForm(request.POST or None, initial={"version": one.version})
    onward = reverse("cases:hand_overs", args=[case.reference])
    if form.carries_out(lambda: withdraw_hand_over(one, actor=actor, **form.answers())):
        return Redirect(onward, "The proposed hand-over was withdrawn.")
    frame = record_frame(case, actor=actor, current="cases:access")
    return Page(
        "cases/handing_over/withdraw_hand_over.html",
        {**frame, "form": form, "hand_over": as_plain(one), "cancel_href": onward},
        status=400 if form.errors else 200,
        seen=(Seen(HandOverEvent.OFFER_VIEWED, target=one, case_id=case.pk),),
    )


@page(methods=("POST",))
def note_hand_over_answer_page(request: ActorRequest, reference: str, hand_over_id: UUID) -> Page | Redirect:
    """The "no" was read, and the case stays here."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.HAND_OVER_CASE)
    one = hand_over_on(case, hand_over_id, actor=actor)
    form = OfVersionForm(request.POST)
    onward = reverse("cases:hand_overs", args=[case.reference])
    if form.carries_out(lambda: note_hand_over_answer(one, actor=actor, **form.answers())):
        return Redirect(onward, "It was noted that your agency goes on leading the case.")
    frame = record_frame(case, actor=actor, current="cases:access")
    return Page(
        "cases/handing_over/withdraw_hand_over.html",
        {**frame, "form": form, "hand_over": as_plain(one), "cancel_href": onward, "is_noting": True},
        status=400,
        seen=(Seen(HandOverEvent.OFFER_VIEWED, target=one, case_id=case.pk),),
    )
