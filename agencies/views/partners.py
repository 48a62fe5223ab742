"""Partners and the due diligence on them: all, one, and the acts on it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.access import admit, open_or_404
from agencies.administration import rooms
from agencies.administration_events import PartnerEvent
from agencies.agreement_rules import partner_standing
from agencies.answers import Page, Redirect, Seen
from agencies.forms.agreements import (
    ChangeDueDiligenceForm,
    DecideOnPartnerForm,
    WithdrawApprovalForm,
    WriteDueDiligenceForm,
)
from agencies.forms.govuk import GovUkForm
from agencies.models import Agency, DueDiligence, User
from agencies.models.due_diligence import DueDiligenceOutcome
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.agreements import due_diligence_of, open_agreements_with, other_agencies
from agencies.services.due_diligence import (
    change_due_diligence,
    decide_on_partner,
    withdraw_approval,
    write_due_diligence,
)

_FOUND = ("statement_of_purpose", "stated_values", "references", "vetting")


@page()
def partners_page(request: ActorRequest) -> Page:
    """Every partner that was looked at, with what was decided and until when."""
    admit(request.actor, Action.MANAGE_AGREEMENTS)
    found = due_diligence_of(request.actor)
    return Page(
        "agencies/partners.html",
        {
            "rooms": rooms("partners"),
            "table": _table(found),
            "write_href": reverse("agencies:write_due_diligence"),
        },
        seen=(Seen(PartnerEvent.LISTED, shown=[one.pk for one in found]),),
    )


@page()
def due_diligence_page(request: ActorRequest, due_diligence_id: UUID) -> Page:
    """What was found out about one partner, and what was decided."""
    found = _to_manage(request, due_diligence_id)
    people = {
        one.pk: one.name
        for one in User.objects.filter(pk__in=filter(None, [found.written_by_id, found.decided_by_id]))
    }
    return Page(
        "agencies/due_diligence.html",
        {
            "heading": _name(found),
            "standing": partner_standing(found, timezone.localdate()),
            "found": [{"key": _label(name), "value": getattr(found, name)} for name in _FOUND],
            "decision": [
                {"key": "Written by", "value": f"{people[found.written_by_id]}, {_day(found.written_at)}"},
                {"key": "Decided by", "value": people.get(found.decided_by_id, "Not decided")},  # type: ignore[arg-type]
                {"key": "Why", "value": found.decision_reason or "Not decided"},
                {"key": "Review date", "value": _day(found.review_on)},
            ],
            "acts": _acts(found, request),
            "is_own": found.outcome == DueDiligenceOutcome.WAITING
            and found.written_by_id == request.actor.user_id,
            "back_href": reverse("agencies:partners"),
        },
        seen=(Seen(PartnerEvent.VIEWED, target=found),),
    )


@page(methods=("GET", "POST"))
def write_due_diligence_page(request: ActorRequest) -> Page | Redirect:
    """Purpose, values, references and vetting of a partner; somebody else decides."""
    admit(request.actor, Action.MANAGE_AGREEMENTS)
    form = WriteDueDiligenceForm(request.POST or None, agencies=other_agencies(request.actor))
    if request.method == "POST" and form.is_valid():
        given = form.answers()
        try:
            made = write_due_diligence(actor=request.actor, **{**given, "partner": UUID(given["partner"])})
            return Redirect(
                reverse("agencies:due_diligence", args=[made.pk]), "Saved. Another administrator decides."
            )
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/agreement_form.html",
        {
            "form": form,
            "title": "Write due diligence",
            "lead": "What is shared with an agency that is not statutory rests on this.",
            "back_href": reverse("agencies:partners"),
        },
        status=400 if form.errors else 200,
        seen=(Seen(PartnerEvent.LISTED),),
    )


@page(methods=("GET", "POST"))
def change_due_diligence_page(request: ActorRequest, due_diligence_id: UUID) -> Page | Redirect:
    """The same questions, while nobody has decided."""
    found = _to_manage(request, due_diligence_id)
    initial = {name: getattr(found, name) for name in (*_FOUND, "version")}
    form = ChangeDueDiligenceForm(request.POST or None, initial=initial)
    return _act(
        request,
        found,
        form,
        lambda: change_due_diligence(found, actor=request.actor, **form.answers()),
        title="Change due diligence",
        lead="Whoever changes it has written it, so somebody else decides.",
    )


@page(methods=("GET", "POST"))
def decide_on_partner_page(request: ActorRequest, due_diligence_id: UUID) -> Page | Redirect:
    """Approve until a day, or not."""
    found = _to_manage(request, due_diligence_id)
    form = DecideOnPartnerForm(request.POST or None, initial={"version": found.version})
    return _act(
        request,
        found,
        form,
        lambda: decide_on_partner(
            found,
            actor=request.actor,
            **{**form.answers(), "is_approved": bool(form.cleaned_data["is_approved"])},
        ),
        title="Decide on a partner",
        lead="While it is approved, agreements with this partner can be signed and extended.",
        submit="Save decision",
    )


@page(methods=("GET", "POST"))
def withdraw_approval_page(request: ActorRequest, due_diligence_id: UUID) -> Page | Redirect:
    """Says how many agreements end with it."""
    found = _to_manage(request, due_diligence_id)
    ending = len(open_agreements_with(request.actor, found.partner_id))
    form = WithdrawApprovalForm(request.POST or None, initial={"version": found.version})
    return _act(
        request,
        found,
        form,
        lambda: withdraw_approval(found, actor=request.actor, **form.answers()),
        title="Withdraw the approval of a partner",
        lead=f"Agreements that end in the same act: {ending}. "
        "From the next click on, nobody at this partner sees anything under them.",
        submit="Withdraw approval",
        destructive=True,
    )


def _act(
    request: ActorRequest, found: DueDiligence, form: GovUkForm, carry_out: Callable[[], object], **said: Any
) -> Page | Redirect:
    back_href = reverse("agencies:due_diligence", args=[found.pk])
    if form.carries_out(lambda: carry_out()):
        return Redirect(back_href, "Saved.")
    return Page(
        "agencies/agreement_form.html",
        {"form": form, "caption": _name(found), "back_href": back_href, **said},
        status=400 if form.errors else 200,
        seen=(Seen(PartnerEvent.VIEWED, target=found),),
    )


def _to_manage(request: ActorRequest, key: UUID) -> DueDiligence:
    found = open_or_404(DueDiligence, request.actor, pk=key)
    admit(request.actor, Action.MANAGE_AGREEMENTS, agency_id=found.agency_id)
    return found


def _name(found: DueDiligence) -> str:
    return str(Agency.objects.get(pk=found.partner_id))


def _label(name: str) -> str:
    words: dict[str, str] = {"stated_values": "Values"}
    return words.get(name, name.replace("_", " ").capitalize())


def _day(day: Any) -> str:
    return date_format(day, "j F Y") if day else "Not entered"


def _acts(found: DueDiligence, request: ActorRequest) -> list[dict[str, str]]:
    names = []
    if found.outcome == DueDiligenceOutcome.WAITING:
        names.append(("Change", "change_due_diligence"))
        if found.written_by_id != request.actor.user_id:
            names.append(("Decide", "decide_on_partner"))
    if found.outcome == DueDiligenceOutcome.APPROVED:
        names.append(("Withdraw the approval", "withdraw_approval"))
    return [{"text": text, "href": reverse(f"agencies:{name}", args=[found.pk])} for text, name in names]


def _table(found: list[DueDiligence]) -> dict[str, Any] | None:
    if not found:
        return None
    today = timezone.localdate()
    columns = ("Partner", "Written", "Review date", "Standing")
    rows = [
        {
            "cells": [
                {"text": one.partner.name, "href": reverse("agencies:due_diligence", args=[one.pk])},
                {"text": _day(one.written_at), "label": "Written"},
                {"text": _day(one.review_on), "label": "Review date"},
                {"tag": partner_standing(one, today), "label": "Standing"},
            ]
        }
        for one in found
    ]
    return {"caption": "Due diligence", "columns": [{"text": one} for one in columns], "rows": rows}
