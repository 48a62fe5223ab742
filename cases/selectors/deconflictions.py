"""What an agency holds from before, for whoever decides whether it is disclosed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.roles import Action
from audit.actor import ActingPerson
from cases.models import (
    CaseStatus,
    DeclineGround,
    Deconfliction,
    Disclosure,
    HeldKind,
    MatchGround,
    ReferralState,
)
from cases.models.case import ClosingOutcome

# Of a referral that lapsed since a note on it was disclosed: the note stays, how it stood does not.
_GONE = "No longer kept"


def to_disclose(actor: ActingPerson) -> list[dict[str, Any]]:
    """What is to be decided, the first due first, and below it what was decided."""
    rows = Deconfliction.objects.visible_to(actor, Action.DECONFLICT).select_related(
        "by_agency", "decided_by"
    )
    return [
        as_plain(one)
        for one in rows.order_by(F("decided_at").desc(nulls_first=True), "answer_by", "pk")[:200]
    ]


def one_to_disclose(key: UUID, *, actor: ActingPerson) -> Deconfliction:
    """One of them; otherwise what a missing one gives."""
    rows = Deconfliction.objects.visible_to(actor, Action.DECONFLICT).select_related(
        "by_agency", "decided_by"
    )
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def as_plain(one: Deconfliction) -> dict[str, Any]:
    """What is held, in its outcome alone; who took the person on; and what was decided."""
    return {
        "id": one.pk,
        "held": f"{one.get_held_kind_display()} {one.held_reference}".strip(),
        "since": _span(one.held_from, one.held_until) if one.held_state else _GONE,
        "outcome": _outcome(one),
        "by_agency": one.by_agency.name,
        "alike": [MatchGround(ground).label for ground in one.grounds],
        "answer_by": one.answer_by,
        "decision": Disclosure(one.decision).label if one.decision else "",
        "is_disclosed": one.decision == Disclosure.DISCLOSED,
        "note": one.note,
        "reason": one.reason,
        "decided_by": one.decided_by.name if one.decided_by else "",
        "decided_on": timezone.localtime(one.decided_at).date() if one.decided_at else None,
        "version": one.version,
        "href": reverse("referrals:decide_on_disclosure", args=[one.pk]),
    }


def _span(since: date, until: date | None) -> str:
    return f"From {in_full(since)} to {in_full(until)}" if until else f"From {in_full(since)}"


def _outcome(one: Deconfliction) -> str:
    if not one.held_state:
        return _GONE
    if one.held_kind == HeldKind.CASE:
        ended = one.held_state == CaseStatus.CLOSED and one.held_outcome in ClosingOutcome.values
        return f"Closed. {ClosingOutcome(one.held_outcome).label}" if ended else "Open"
    ground = f". {DeclineGround(one.held_outcome).label}" if one.held_outcome in DeclineGround.values else ""
    return f"{ReferralState(one.held_state).label}{ground}"
