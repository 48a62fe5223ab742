"""The receiver's side of a referral: reading, accepting, declining, returning, telling the referrer."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.access_events import MatchEvent
from cases.forms.of_case import ask_why_another
from cases.forms.referrals import (
    AcceptReferralForm,
    DeclineReferralForm,
    GiveFeedbackForm,
    ReturnReferralForm,
)
from cases.identity_rows import numbers_as_kept
from cases.models import Case, Referral
from cases.referral_events import ReferralEvent
from cases.selectors.alike import Described, alike_shown, cases_alike
from cases.selectors.referrals import (
    as_page,
    history_of,
    is_ours,
    may_answer,
    may_feed_back,
    one_referral,
    referrals_received,
)
from cases.services.referring.accept_referral import accept_referral
from cases.services.referring.decline_referral import decline_referral
from cases.services.referring.give_feedback import give_feedback
from cases.services.referring.return_referral import return_referral


@page()
def received_referrals_page(request: ActorRequest) -> Page:
    """What was referred to one's agency: what waits for an answer first."""
    admit(request.actor, Action.ANSWER_REFERRAL)
    rows = referrals_received(request.actor)
    return Page(
        "cases/referring/received_referrals.html",
        {"rows": rows, "may_refer": may(request.actor.role, Action.REFER_PERSON)},
        seen=(Seen(ReferralEvent.RECEIVED_LISTED, shown=[one["id"] for one in rows]),),
    )


@page()
def referral_page(request: ActorRequest, referral_id: UUID) -> Page:
    """One referral in full, with its history: for who sent it, who answers it, and who works on its case."""
    actor = request.actor
    one = one_referral(referral_id, actor=actor)
    ours = is_ours(one, actor=actor) and may(actor.role, Action.REFER_PERSON)
    # Of its case only to whoever is shown the case: the agency that sent it knows of none.
    shown = as_page(one, actor=actor)
    return Page(
        "cases/referring/referral.html",
        {
            "referral": shown,
            "history": history_of(one),
            "is_ours": ours,
            "may_answer": may_answer(one, actor=actor),
            "may_accept": may(actor.role, Action.OPEN_CASE),
            "may_feed_back": may_feed_back(one, actor=actor),
            "back_href": reverse("referrals:sent" if ours else "referrals:received"),
            "may_go_back": ours or may(actor.role, Action.ANSWER_REFERRAL),
        },
        seen=(Seen(ReferralEvent.VIEWED, target=one, case_id=one.case_id if shown["case"] else None),),
    )


@page(methods=("GET", "POST"))
def accept_referral_page(request: ActorRequest, referral_id: UUID) -> Page | Redirect:
    """What a case needs besides what the referral gives."""
    admit(request.actor, Action.OPEN_CASE)
    one = one_referral(referral_id, actor=request.actor, action=Action.ANSWER_REFERRAL)
    form, alike = AcceptReferralForm(request.POST or None, initial={"version": one.version}), []
    if request.method == "POST" and form.is_valid():
        try:
            case = accept_referral(one, actor=request.actor, **form.answers())
            return Redirect(
                reverse("cases:overview", args=[case.reference]),
                "The referral was accepted: the case is open.",
            )
        except ValidationError as refusal:
            form.add_service_errors(refusal)
            alike = _alike(one, request.actor)
    ask_why_another(form, asks=bool(alike))
    data = {
        "heading": "Accept the referral and open the case",
        "says": "Your agency leads the case, you become its lead practitioner, and the referrer is told that "
        "it was accepted. The name, date of birth and number are taken from the referral. You owe the "
        "referrer feedback within 10 working days.",
        "submit": "Accept and open the case",
        "alike": alike_shown(request.actor, alike) if alike else [],
    }
    asked = _asked(request, one, form, data)
    shown = (Seen(MatchEvent.ALIKE_SHOWN, shown=[case.pk for case in alike]),) if alike else ()
    return replace(asked, seen=(*asked.seen, *shown))


def _alike(one: Referral, actor: ActingPerson) -> list[Case]:
    """Cases open to whoever accepts that may be of the person who was referred."""
    numbers = numbers_as_kept({one.number_scheme: one.number}) if one.number else {}
    return cases_alike(actor, Described(one.forenames, one.surname, one.date_of_birth, (), numbers))


@page(methods=("GET", "POST"))
def decline_referral_page(request: ActorRequest, referral_id: UUID) -> Page | Redirect:
    """Why not."""
    admit(request.actor, Action.ANSWER_REFERRAL)
    one = one_referral(referral_id, actor=request.actor, action=Action.ANSWER_REFERRAL)
    form = DeclineReferralForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: decline_referral(one, actor=request.actor, **form.answers())):
        return Redirect(reverse("referrals:received"), "The referral was declined.")
    data = {
        "heading": "Decline the referral",
        "says": "The referrer is told at once. An unfounded referral is labelled so and lapses after a year.",
        "submit": "Decline the referral",
    }
    return _asked(request, one, form, data)


@page(methods=("GET", "POST"))
def return_referral_page(request: ActorRequest, referral_id: UUID) -> Page | Redirect:
    """What is missing."""
    admit(request.actor, Action.ANSWER_REFERRAL)
    one = one_referral(referral_id, actor=request.actor, action=Action.ANSWER_REFERRAL)
    form = ReturnReferralForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: return_referral(one, actor=request.actor, **form.answers())):
        return Redirect(reverse("referrals:received"), "The referral was returned for more.")
    data = {
        "heading": "Return the referral for more",
        "says": "The referrer is told what you ask, and may send the referral again.",
        "submit": "Return it for more",
    }
    return _asked(request, one, form, data)


@page(methods=("GET", "POST"))
def give_feedback_page(request: ActorRequest, referral_id: UUID) -> Page | Redirect:
    """What may be told of what became of it."""
    admit(request.actor, Action.ANSWER_REFERRAL)
    one = one_referral(referral_id, actor=request.actor, action=Action.ANSWER_REFERRAL)
    said = {"version": one.version, "feedback": one.feedback, "words": one.feedback_words}
    form = GiveFeedbackForm(request.POST or None, initial=said)
    if form.carries_out(lambda: give_feedback(one, actor=request.actor, **form.answers())):
        return Redirect(reverse("referrals:referral", args=[one.pk]), "The referrer was told.")
    data = {
        "heading": "Tell the referrer what became of it",
        "says": "They read this and nothing else of the case.",
        "submit": "Tell the referrer",
    }
    return _asked(request, one, form, data)


def _asked(request: ActorRequest, one: Referral, form: GovUkForm, data: dict[str, Any]) -> Page:
    return Page(
        "cases/referring/answer_referral.html",
        {
            **data,
            "form": form,
            "referral": as_page(one, actor=request.actor),
            "cancel_href": reverse("referrals:referral", args=[one.pk]),
        },
        status=400 if form.errors else 200,
        seen=(Seen(ReferralEvent.VIEWED, target=one, case_id=one.case_id),),
    )
