"""Drawing up, changing, signing, reviewing and ending a sharing agreement."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.administration_events import AgreementEvent
from agencies.agreement_rules import last_day
from agencies.answers import Page, Redirect, Seen
from agencies.case_counts import cases_resting_on
from agencies.forms.agreements import (
    ChangeServiceTermsForm,
    ChangeTermsForm,
    DrawUpAgreementForm,
    EndForm,
    ReviewAgreementForm,
    SignAgreementForm,
)
from agencies.forms.govuk import GovUkForm
from agencies.models import SharingAgreement
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.agreements import missing_due_diligence, other_agencies
from agencies.services.draw_up_agreement import change_agreement, draw_up_agreement
from agencies.services.sign_agreement import end_agreement, review_agreement, sign_agreement
from agencies.views.agreements import heading_of, to_manage


@page(methods=("GET", "POST"))
def draw_up_agreement_page(request: ActorRequest) -> Page | Redirect:
    """All terms on one page; somebody else signs."""
    admit(request.actor, Action.MANAGE_AGREEMENTS)
    form = DrawUpAgreementForm(request.POST or None, agencies=other_agencies(request.actor))
    back_href = reverse("agencies:agreements")
    if request.method == "POST" and form.is_valid():
        given = form.answers()
        try:
            made = draw_up_agreement(
                actor=request.actor, **{**given, "other_agency": UUID(given["other_agency"])}
            )
            message = "The agreement was drawn up. Nothing rests on it until it is signed."
            return Redirect(reverse("agencies:agreement", args=[made.pk]), message)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/agreement_form.html",
        {
            "form": form,
            "title": "Draw up an agreement",
            "lead": "Nothing may be shown under it until another administrator records that it is signed.",
            "submit": "Save agreement",
            "back_href": back_href,
        },
        status=400 if form.errors else 200,
        seen=(Seen(AgreementEvent.LISTED),),
    )


@page(methods=("GET", "POST"))
def change_agreement_page(request: ActorRequest, agreement_id: UUID) -> Page | Redirect:
    """All terms while nobody has signed; the terms of service afterwards."""
    agreement = to_manage(agreement_id, request.actor)
    kind = ChangeTermsForm if agreement.signed_at is None else ChangeServiceTermsForm
    names = [*kind.base_fields]
    initial = {name: getattr(agreement, name) for name in names if hasattr(agreement, name)}
    initial["ends_on"] = last_day(agreement.valid_until)
    form = kind(request.POST or None, initial=initial)
    return _act(
        request,
        agreement,
        form,
        lambda: change_agreement(agreement, actor=request.actor, **form.answers()),
        title="Change the terms" if agreement.signed_at is None else "Change the terms of service",
        lead=""
        if agreement.signed_at is None
        else "Purposes, sections, legal basis and dates were signed. For others, draw up another agreement.",
        done="The agreement was changed.",
    )


@page(methods=("GET", "POST"))
def sign_agreement_page(request: ActorRequest, agreement_id: UUID) -> Page | Redirect:
    """From then on it is in force."""
    agreement = to_manage(agreement_id, request.actor)
    form = SignAgreementForm(request.POST or None, initial={"version": agreement.version})
    return _act(
        request,
        agreement,
        form,
        lambda: sign_agreement(agreement, actor=request.actor, **form.answers()),
        title="Record that it is signed",
        lead="From then on, or from its first day, cases can rest on it. What was signed does not change.",
        submit="Put in force",
        warning=_missing(agreement, request),
        done="The agreement was signed.",
    )


@page(methods=("GET", "POST"))
def review_agreement_page(request: ActorRequest, agreement_id: UUID) -> Page | Redirect:
    """Go on until the next review."""
    agreement = to_manage(agreement_id, request.actor)
    initial = {"version": agreement.version, "ends_on": last_day(agreement.valid_until)}
    form = ReviewAgreementForm(request.POST or None, initial=initial)
    return _act(
        request,
        agreement,
        form,
        lambda: review_agreement(agreement, actor=request.actor, **form.answers()),
        title="Review an agreement",
        lead="A later last day, or none, needs due diligence in date on a partner that is not statutory.",
        submit="Save review",
        warning=_missing(agreement, request),
        done="The review was saved.",
    )


@page(methods=("GET", "POST"))
def end_agreement_page(request: ActorRequest, agreement_id: UUID) -> Page | Redirect:
    """Shows what ends with it before it is done."""
    agreement = to_manage(agreement_id, request.actor)
    resting = cases_resting_on(agreement.pk)
    form = EndForm(request.POST or None, initial={"version": agreement.version})
    cases = f"{resting} case{'' if resting == 1 else 's'}"
    lead = "It is not signed, so nothing rests on it."
    if agreement.signed_at is not None:
        lead = (
            f"Taking part in {cases} rests on it. From the next click on, nobody sees those cases under it."
        )
    return _act(
        request,
        agreement,
        form,
        lambda: end_agreement(agreement, actor=request.actor, **form.answers()),
        title="End an agreement" if agreement.signed_at else "Withdraw an agreement",
        lead=lead,
        submit="End agreement" if agreement.signed_at else "Withdraw agreement",
        destructive=True,
        done="The agreement was ended.",
    )


def _missing(agreement: SharingAgreement, request: ActorRequest) -> str:
    missing = missing_due_diligence(agreement, actor=request.actor)
    names = " and ".join(missing)
    return f"Your agency has no approved due diligence in date on {names}. See Partners." if missing else ""


def _act(
    request: ActorRequest,
    agreement: SharingAgreement,
    form: GovUkForm,
    carry_out: Callable[[], object],
    *,
    done: str,
    **said: Any,
) -> Page | Redirect:
    back_href = reverse("agencies:agreement", args=[agreement.pk])
    if form.carries_out(lambda: carry_out()):
        return Redirect(back_href, done)
    return Page(
        "agencies/agreement_form.html",
        {"form": form, "caption": heading_of(agreement), "back_href": back_href, **said},
        status=400 if form.errors else 200,
        seen=(Seen(AgreementEvent.VIEWED, target=agreement),),
    )
