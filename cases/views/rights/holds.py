"""Holds: placed by reference, or by a manager on the case; looked at again until lifted."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.forms.rights.retention import KEEP, PlaceHoldForm, PlaceHoldOnCaseForm, ReviewHoldForm
from cases.models import LegalHold
from cases.rights_events import RetentionEvent, RightsEvent
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from cases.selectors.rights.retention import hold_row
from cases.services.rights.holds import keep_hold, lift_hold, place_hold, place_hold_on_case

_INTRO = "While a hold stands, nothing on the case can be disposed of, whatever period has ended."


@page(methods=("GET", "POST"))
def place_hold_page(request: ActorRequest) -> Page | Redirect:
    """Hold a case by its reference."""
    admit(request.actor, Action.MANAGE_RIGHTS)
    form = PlaceHoldForm(request.POST or None)
    if form.carries_out(lambda: place_hold(actor=request.actor, **form.answers())):
        return Redirect(reverse("cases:rights"), "The hold is in place.")
    return Page(
        "cases/rights/form.html",
        {
            "form": form,
            "title": "Place a hold",
            "intro": _INTRO,
            "submit": "Place the hold",
            "cancel_href": reverse("cases:rights"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(RightsEvent.FORM_VIEWED),),
    )


@page(methods=("GET", "POST"))
def place_hold_on_case_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Hold a case that is open to one."""
    case = opened_case(reference, actor=request.actor, action=Action.PLACE_HOLD)
    form = PlaceHoldOnCaseForm(request.POST or None)
    back = reverse("cases:case_rights", args=[reference])
    if form.carries_out(lambda: place_hold_on_case(case, actor=request.actor, **form.answers())):
        return Redirect(back, "The hold is in place.")
    return Page(
        "cases/rights/form_of_case.html",
        {
            **record_frame(case, actor=request.actor, current="cases:case_rights"),
            "form": form,
            "title": "Place a hold",
            "intro": _INTRO,
            "submit": "Place the hold",
            "cancel_href": back,
        },
        status=400 if form.errors else 200,
        seen=(Seen(RightsEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )


@page(methods=("GET", "POST"))
def review_hold_page(request: ActorRequest, hold_id: UUID) -> Page | Redirect:
    """Look at a hold again: keep it until another day, or lift it."""
    admit(request.actor, Action.MANAGE_RIGHTS)
    hold = open_or_404(LegalHold, request.actor, pk=hold_id)
    form = ReviewHoldForm(request.POST or None, initial={"version": hold.version})
    if request.method == "POST" and form.is_valid():
        try:
            return _reviewed(request, hold, form)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/rights/review_hold.html",
        {"form": form, "hold": hold_row(hold), "cancel_href": reverse("cases:rights")},
        status=400 if form.errors else 200,
        seen=(Seen(RetentionEvent.HOLD_VIEWED, target=hold, case_id=hold.case_id),),
    )


def _reviewed(request: ActorRequest, hold: LegalHold, form: ReviewHoldForm) -> Redirect:
    given = form.answers()
    if given["decision"] == KEEP:
        if given["review_on"] is None:
            raise ValidationError({"review_on": "Enter the day it is looked at again"})
        keep_hold(hold, actor=request.actor, version=given["version"], review_on=given["review_on"])
        return Redirect(reverse("cases:rights"), "The hold stays in place.")
    lift_hold(hold, actor=request.actor, version=given["version"], lifted_because=given["lifted_because"])
    return Redirect(reverse("cases:rights"), "The hold was lifted.")
