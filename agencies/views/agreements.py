"""The agency's sharing agreements: all of them, and one of them."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from agencies.access import admit, open_or_404
from agencies.administration import rooms
from agencies.administration_events import AgreementEvent
from agencies.agreement_rules import is_over, last_day, standing_of
from agencies.answers import Page, Seen
from agencies.case_counts import cases_resting_on
from agencies.models import Agency, SharingAgreement, User
from agencies.moments import day_in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.agreements import agreement_row, agreements_of, sections_in_words
from audit.actor import ActingPerson


@page()
def agreements_page(request: ActorRequest) -> Page:
    """Those that hold or wait to be signed first, then those that are over."""
    admit(request.actor, Action.MANAGE_AGREEMENTS)
    rows = [agreement_row(one, actor=request.actor) for one in agreements_of(request.actor)]
    return Page(
        "agencies/agreements.html",
        {
            "rooms": rooms("agreements"),
            "now": _table("Sharing agreements", [one for one in rows if not one["is_over"]]),
            "before": _table("Agreements that are over", [one for one in rows if one["is_over"]]),
            "draw_up_href": reverse("agencies:draw_up_agreement"),
        },
        seen=(Seen(AgreementEvent.LISTED, shown=[one["id"] for one in rows]),),
    )


@page()
def agreement_page(request: ActorRequest, agreement_id: UUID) -> Page:
    """The terms of one agreement, what rests on it, and what may be done about it now."""
    agreement = to_manage(agreement_id, request.actor)
    return Page(
        "agencies/agreement.html",
        {
            "heading": heading_of(agreement),
            "standing": standing_of(agreement, timezone.now()),
            "resting": cases_resting_on(agreement.pk),
            "terms": _terms(agreement),
            "service": _service(agreement),
            "history": _history(agreement),
            "acts": _acts(agreement, request.actor),
            "is_own_draft": agreement.signed_at is None and agreement.drawn_up_by_id == request.actor.user_id,
            "back_href": reverse("agencies:agreements"),
        },
        seen=(Seen(AgreementEvent.VIEWED, target=agreement),),
    )


def to_manage(agreement_id: UUID, actor: ActingPerson) -> SharingAgreement:
    """One agreement of the agency acted for, to somebody who manages them."""
    agreement = open_or_404(SharingAgreement, actor, pk=agreement_id)
    admit(actor, Action.MANAGE_AGREEMENTS)
    return agreement


def heading_of(agreement: SharingAgreement) -> str:
    """Between whom, and who shows whom."""
    names = {one.pk: one.name for one in Agency.objects.filter(pk__in=_parties(agreement))}
    showing = names.get(agreement.shared_by_id, "Not entered") if agreement.shared_by_id else "Not entered"
    return f"{showing} shows {names[agreement.agency_id]}"


def _parties(agreement: SharingAgreement) -> list[UUID]:
    return [one for one in (agreement.agency_id, agreement.shared_by_id) if one]


def _table(caption: str, rows: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not rows:
        return None
    columns = ("Agency", "What may be shown", "Until", "Review", "Standing")
    return {
        "caption": caption,
        "columns": [{"text": one} for one in columns],
        "rows": [{"cells": _cells(one)} for one in rows],
    }


def _cells(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "text": row["other"],
            "href": reverse("agencies:agreement", args=[row["id"]]),
            "note": row["direction"],
        },
        {"text": "\n".join(row["sections"]), "label": "What may be shown"},
        {"text": _day(row["until"], "No last day"), "label": "Until"},
        {"text": _day(row["review_on"], "Not entered"), "label": "Review"},
        {"tag": row["standing"], "label": "Standing"},
    ]


def _day(day: Any, otherwise: str) -> str:
    return date_format(day, "j F Y") if day else otherwise


def _terms(agreement: SharingAgreement) -> list[dict[str, Any]]:
    began = agreement.valid_from or agreement.begins_on
    return [
        {"key": "Purposes", "value": agreement.purposes},
        {"key": "Sections", "value": "\n".join(sections_in_words(agreement.sections))},
        {"key": "Legal basis", "value": agreement.legal_basis},
        {"key": "First day", "value": _day(began, "When it is signed")},
        {"key": "Last day", "value": _day(last_day(agreement.valid_until), "No last day")},
        {"key": "Review date", "value": _day(agreement.review_on, "Not entered")},
    ]


def _service(agreement: SharingAgreement) -> list[dict[str, Any]]:
    return [
        {"key": "Answers a request for information within", "value": _days(agreement.answers_within)},
        {"key": "Contributes before a meeting", "value": _days(agreement.contributes_before)},
        {"key": "When terms are not met", "value": agreement.escalation},
        {"key": "Other terms", "value": agreement.service_levels},
    ]


def _days(days: int | None) -> str:
    return "" if days is None else f"{days} working day{'' if days == 1 else 's'}"


def _history(agreement: SharingAgreement) -> list[dict[str, Any]]:
    keys = [one for one in (agreement.drawn_up_by_id, agreement.signed_by_id) if one]
    names = {one.pk: one.name for one in User.objects.filter(pk__in=keys)}
    rows = [
        {"key": "Drawn up", "value": _by(names, agreement.drawn_up_by_id, agreement.drawn_up_at)},
        {"key": "Signed", "value": _by(names, agreement.signed_by_id, agreement.signed_at, "Not signed")},
        {"key": "Who signed", "value": agreement.signatories or "Not signed"},
        {"key": "Last review", "value": agreement.review_note or "Not reviewed yet"},
    ]
    if agreement.ended_because:
        rows.append({"key": "Why it ended", "value": agreement.ended_because})
    return rows


def _by(names: dict[UUID, str], who: UUID | None, moment: Any, otherwise: str = "Not entered") -> str:
    if moment is None:
        return otherwise
    day = day_in_full(moment)
    return f"{day}, {names[who]}" if who in names else day


def _acts(agreement: SharingAgreement, actor: ActingPerson) -> list[dict[str, str]]:
    if is_over(agreement, timezone.now()):
        return []
    signed = agreement.signed_at is not None
    names = [("Change the terms of service" if signed else "Change the terms", "change_agreement")]
    if signed:
        names.append(("Review", "review_agreement"))
    elif agreement.drawn_up_by_id != actor.user_id:
        names.append(("Record that it is signed", "sign_agreement"))
    names.append(("End the agreement" if signed else "Withdraw the agreement", "end_agreement"))
    return [{"text": text, "href": reverse(f"agencies:{name}", args=[agreement.pk])} for text, name in names]
