"""Who has acknowledged a safety notice and who has not, for those who answer for it."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.roles import Action, may
from agencies.scoping import ScopedQuerySet
from audit.actor import ActingPerson
from cases.models import Case, InformationDecision, NoticeReading, SafetyNotice
from cases.notice_reading import DUTY
from reminders.models import DueDate


def own_reading(notice_id: UUID, *, actor: ActingPerson) -> ScopedQuerySet[NoticeReading]:
    """What the actor has still to acknowledge: asked of them, or handed over by somebody who left."""
    handed_over = DueDate.objects.visible_to(actor).filter(
        kind=DUTY, responsible_id=actor.user_id, done_at__isnull=True
    )
    rows = NoticeReading.objects.visible_to(actor).filter(
        notice_id=notice_id, agency_id=actor.agency_id, acknowledged_at__isnull=True
    )
    return rows.filter(Q(user_id=actor.user_id) | Q(pk__in=handed_over.values("subject_id")))


def readings_shown(case: Case, *, actor: ActingPerson) -> dict[UUID, list[dict[str, str]]]:
    """By notice: those who have not acknowledged it first.

    All of them to the agency that sent it and to the one that leads; to others those of their own agency.
    """
    rows = NoticeReading.objects.visible_to(actor).filter(case_id=case.pk)
    if case.lead_agency_id != actor.agency_id:
        sent = SafetyNotice.objects.visible_to(actor).filter(case_id=case.pk, agency_id=actor.agency_id)
        rows = rows.filter(Q(notice_id__in=sent.values("pk")) | Q(agency_id=actor.agency_id))
    found: dict[UUID, list[dict[str, str]]] = {}
    rows = rows.select_related("user", "agency", "acknowledged_by")
    for one in rows.order_by("-acknowledged_at", "agency__name", "user__name"):
        found.setdefault(one.notice_id, []).append(_state(one))
    return found


def notices_to_read(case: Case, *, actor: ActingPerson) -> set[UUID]:
    """Which notices wait for the actor."""
    rows = NoticeReading.objects.visible_to(actor).filter(
        case_id=case.pk, user_id=actor.user_id, agency_id=actor.agency_id, acknowledged_at__isnull=True
    )
    return set(rows.values_list("notice_id", flat=True))


def how_many(readings: list[dict[str, str]]) -> str:
    """In words, how many have acknowledged it."""
    have = sum(1 for one in readings if one["colour"] == "green")
    return f"{have} of {len(readings)} have acknowledged it" if readings else ""


def notice_rows(one: SafetyNotice) -> list[dict[str, Any]]:
    """A notice as everybody on the case reads it; first that it was ended, if it was."""
    return [
        *_ended(one),
        {"key": "The danger", "value": one.danger},
        {"key": "What to do", "value": one.what_to_do},
        {"key": "Whom to call", "value": one.call},
        {"key": "Until", "value": in_full(one.until)},
    ]


def _ended(one: SafetyNotice) -> list[dict[str, Any]]:
    if one.ended_at is None:
        return []
    when = timezone.localtime(one.ended_at)
    by = f"Ended on {in_full(when.date())} at {when:%H:%M} by {one.ended_by} for {one.agency}"
    return [{"key": "No longer holds", "value": f"{by}\n{one.ended_reason}"}]


def where_decided(case: Case, notices: list[SafetyNotice], *, actor: ActingPerson) -> dict[UUID, str]:
    """Where those who grade at the agency that sent it end or keep a notice that holds; by notice."""
    ours = [one.pk for one in notices if one.holds and one.agency_id == actor.agency_id]
    if not ours or not may(actor.role, Action.GRADE_INFORMATION):
        return {}
    rows = InformationDecision.objects.visible_to(actor).filter(case_id=case.pk, notice_id__in=ours)
    return {
        key: reverse("cases:decide_on_safety_notice", args=[case.reference, item])
        for key, item in rows.values_list("notice_id", "item_id")
        if key
    }


def _state(one: NoticeReading) -> dict[str, str]:
    who = f"{one.user}, {one.agency}"
    if one.acknowledged_at is None:
        is_late = one.due_on < timezone.localdate()
        text = (
            f"Not yet, was due by {in_full(one.due_on)}" if is_late else f"Not yet, by {in_full(one.due_on)}"
        )
        return {"who": who, "text": text, "colour": "red" if is_late else "yellow"}
    when = timezone.localtime(one.acknowledged_at)
    by = "" if one.acknowledged_by_id == one.user_id else f" by {one.acknowledged_by}"
    return {"who": who, "text": f"Acknowledged{by} {in_full(when.date())} at {when:%H:%M}", "colour": "green"}
