"""The sender's side of a referral: writing it, adding to it, taking it back, and what was sent."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from cases.forms.referrals import CompleteReferralForm, ReferPersonForm, WithdrawReferralForm
from cases.models import Referral
from cases.referral_events import ReferralEvent
from cases.referring import ASKED
from cases.selectors.referrals import agencies_to_refer_to, as_page, one_referral, referrals_sent
from cases.services.referring.complete_referral import complete_referral
from cases.services.referring.refer_person import refer_person
from cases.services.referring.withdraw_referral import withdraw_referral


@page()
def sent_referrals_page(request: ActorRequest) -> Page:
    """What one sent, and how far each has got."""
    admit(request.actor, Action.REFER_PERSON)
    rows = referrals_sent(request.actor)
    return Page(
        "cases/referring/sent_referrals.html",
        {"rows": rows, "received_href": _received(request)},
        seen=(Seen(ReferralEvent.SENT_LISTED, shown=[one["id"] for one in rows]),),
    )


def _received(request: ActorRequest) -> str:
    return reverse("referrals:received") if may(request.actor.role, Action.ANSWER_REFERRAL) else ""


@page(methods=("GET", "POST"), unrecorded="an empty form, or one's own typing: nothing of anybody known here")
def refer_person_page(request: ActorRequest) -> Page | Redirect:
    """One form; says nothing about whether anybody knows the person already."""
    admit(request.actor, Action.REFER_PERSON)
    form = ReferPersonForm(request.POST or None, agencies=agencies_to_refer_to(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            one = refer_person(actor=request.actor, **form.answers())
            return Redirect(reverse("referrals:referral", args=[one.pk]), "The referral was sent.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"form": form, "heading": "Refer somebody", "cancel_href": reverse("referrals:sent")}
    return Page("cases/referring/refer_person.html", data, status=400 if form.errors else 200)


@page(methods=("GET", "POST"))
def complete_referral_page(request: ActorRequest, referral_id: UUID) -> Page | Redirect:
    """What the other agency asked for, and the referral to add to."""
    admit(request.actor, Action.REFER_PERSON)
    one = one_referral(referral_id, actor=request.actor, action=Action.REFER_PERSON)
    said = {name: getattr(one, name) for name in ASKED}
    form = CompleteReferralForm(request.POST or None, initial={**said, "version": one.version})
    onward = reverse("referrals:referral", args=[one.pk])
    if form.carries_out(lambda: complete_referral(one, actor=request.actor, **form.answers())):
        return Redirect(onward, "The referral was sent again.")
    data = {"heading": "Add to the referral and send it again", "returned": as_page(one, actor=request.actor)}
    return _asked(one, form, "refer_person", data)


@page(methods=("GET", "POST"))
def withdraw_referral_page(request: ActorRequest, referral_id: UUID) -> Page | Redirect:
    """What withdrawing does, before it is done."""
    admit(request.actor, Action.REFER_PERSON)
    one = one_referral(referral_id, actor=request.actor, action=Action.REFER_PERSON)
    form = WithdrawReferralForm(request.POST or None, initial={"version": one.version})
    if form.carries_out(lambda: withdraw_referral(one, actor=request.actor, **form.answers())):
        return Redirect(reverse("referrals:sent"), "The referral was withdrawn.")
    data = {
        "heading": "Withdraw the referral",
        "says": "The other agency no longer sees it. You can refer the person again at any time.",
        "submit": "Withdraw the referral",
        "referral": as_page(one, actor=request.actor),
    }
    return _asked(one, form, "answer_referral", data)


def _asked(one: Referral, form: GovUkForm, template: str, data: dict[str, Any]) -> Page:
    return Page(
        f"cases/referring/{template}.html",
        {**data, "form": form, "cancel_href": reverse("referrals:referral", args=[one.pk])},
        status=400 if form.errors else 200,
        seen=(Seen(ReferralEvent.VIEWED, target=one),),
    )
