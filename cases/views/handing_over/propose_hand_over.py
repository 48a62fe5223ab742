"""Proposing a hand-over, and proposing it again: filled in, shown who will read what, then done."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from audit.actor import ActingPerson
from cases.events import CaseEvent
from cases.forms.handing_over import ProposeHandOverForm, ReviseHandOverForm, as_typed
from cases.hand_over_words import check_proposal
from cases.models import Case, HandOver
from cases.selectors.banner import record_frame
from cases.selectors.hand_overs import (
    agencies_that_may_lead,
    as_plain,
    granted_to_lead,
    hand_over_on,
    sections_of_lead,
    what_holds_back,
    what_is_open,
    with_days,
)
from cases.selectors.opened import led_case
from cases.selectors.participation import sections_in_words
from cases.services.handing_over.propose_hand_over import propose_hand_over
from cases.services.handing_over.revise_hand_over import revise_hand_over
from cases.views.checking import check_page, goes_back, is_checked

_SENT = "The hand-over was proposed. Nothing changes until it is accepted."


@page(methods=("GET", "POST"))
def propose_hand_over_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Which agency, why, what it needs to know, and what becomes of one's own part."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.HAND_OVER_CASE)
    agencies = agencies_that_may_lead(case)
    granted = granted_to_lead(case, actor=actor)
    form = ProposeHandOverForm(
        request.POST or None, agencies=agencies, granted=granted, initial={"version": case.version}
    )
    if request.method == "POST" and form.is_valid() and not goes_back(request):
        answers = form.answers()
        try:
            if is_checked(request):
                propose_hand_over(case, actor=actor, **answers)
                return Redirect(reverse("cases:hand_overs", args=[case.reference]), _SENT)
            _check(case, answers, actor)
            to = next(one.name for one in agencies if one.pk == answers["agency"])
            return _shown_first(request, case, to, answers)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _asked(request, case, form, "Propose a hand-over")


@page(methods=("GET", "POST"))
def revise_hand_over_page(request: ActorRequest, reference: str, hand_over_id: UUID) -> Page | Redirect:
    """What the other agency asked for, and the proposal to add to."""
    actor = request.actor
    case = led_case(reference, actor=actor, action=Action.HAND_OVER_CASE)
    one = hand_over_on(case, hand_over_id, actor=actor)
    form = ReviseHandOverForm(
        request.POST or None, granted=granted_to_lead(case, actor=actor), initial=_before(one)
    )
    if request.method == "POST" and form.is_valid() and not goes_back(request):
        answers = form.answers()
        try:
            if is_checked(request):
                revise_hand_over(one, actor=actor, **answers)
                return Redirect(reverse("cases:hand_overs", args=[case.reference]), _SENT)
            _check(case, answers, actor)
            return _shown_first(request, case, one.to_agency.name, answers)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return _asked(request, case, form, "Propose the hand-over again", returned=one)


def _before(one: HandOver) -> dict[str, Any]:
    said = {
        name: getattr(one, name) for name in ("version", "reason", "summary", "part_kept", "kept_sections")
    }
    return {**said, "keeps_part": as_typed(bool(one.kept_sections)), "answer_by": one.answer_by}


def _check(case: Case, answers: dict[str, Any], actor: ActingPerson) -> None:
    said = {name: value for name, value in answers.items() if name not in {"agency", "version"}}
    check_proposal(case, actor=actor, **said)


def _asked(
    request: ActorRequest,
    case: Case,
    form: ProposeHandOverForm,
    heading: str,
    *,
    returned: HandOver | None = None,
) -> Page:
    return Page(
        "cases/handing_over/propose_hand_over.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "form": form,
            "heading": heading,
            "returned": as_plain(returned) if returned else None,
            "open_things": with_days(what_is_open(case)),
            "holds_back": what_holds_back(case, agency_id=request.actor.agency_id),
            "cancel_href": reverse("cases:hand_overs", args=[case.reference]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )


def _shown_first(request: ActorRequest, case: Case, to: str, answers: dict[str, Any]) -> Page:
    will_see = ", ".join(sections_of_lead(case, actor=request.actor))
    kept = sections_in_words(["core", *answers["kept_sections"]])
    then = (
        f"Your agency goes on taking part and sees: {', '.join(kept)}."
        if answers["keeps_part"]
        else "Your agency no longer sees the case from the moment they accept."
    )
    follows = {
        "heading": f"Check what managers at {to} will read",
        "intro": "Until they answer they read this, and nothing else of the case:",
        "sees": [
            "the reference and the initials",
            "why they should lead and what they need to know, as you wrote it",
            f"what is open on the case ({len(what_is_open(case))}), with days, without names or content",
            "what becomes of your agency's part",
        ],
        "afterwards": [
            "Nothing changes until they accept. You can withdraw the proposal until then.",
            f"If they accept, {to} leads the case and is granted: {will_see}.",
            then,
        ],
        "submit": "Propose the hand-over",
        "cancel_href": reverse("cases:hand_overs", args=[case.reference]),
    }
    frame = record_frame(case, actor=request.actor, current="cases:access")
    seen = Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk)
    return check_page(request, {**frame, **follows}, seen=seen, version=answers["version"])
