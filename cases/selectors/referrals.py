"""Referrals as they are read: those received, those sent, one with its history."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Agency, User
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.models import Case, NumberScheme, Referral, ReferralState

_COLOURS = {
    ReferralState.SENT: "yellow",
    ReferralState.RETURNED: "orange",
    ReferralState.DECLINED: "red",
    ReferralState.WITHDRAWN: "grey",
    ReferralState.ACCEPTED: "green",
}
_STEPS = {
    "sent": "Sent",
    "returned": "Returned for more",
    "completed": "Sent again, with more",
    "withdrawn": "Withdrawn",
    "declined": "Declined",
    "accepted": "Accepted",
    "feedback": "Feedback given",
    "handed_over": "Taken over from a colleague",
}
_AGENCIES = ("from_agency", "to_agency", "sent_by", "answered_by")
_WAITING_FIRST = ("answer_by", "sent_at", "pk")


def agencies_to_refer_to(actor: ActingPerson) -> list[Agency]:
    """Every other agency that holds cases under a statutory gateway of its own."""
    return list(Agency.objects.filter(is_statutory=True).exclude(pk=actor.agency_id).order_by("name"))


def referrals_received(actor: ActingPerson) -> list[dict[str, Any]]:
    """What was referred to the agency acted for: what waits for an answer first, the first due first."""
    rows = Referral.objects.visible_to(actor, Action.ANSWER_REFERRAL).filter(to_agency_id=actor.agency_id)
    found = [as_line(one) for one in rows.select_related(*_AGENCIES).order_by(*_WAITING_FIRST)]
    return sorted(found, key=lambda one: not one["is_waiting"])


def referrals_sent(actor: ActingPerson) -> list[dict[str, Any]]:
    """What one sent oneself, and for a manager what the agency sent; the latest first."""
    rows = Referral.objects.visible_to(actor, Action.REFER_PERSON).select_related(*_AGENCIES)
    return [as_line(one) for one in rows.order_by("-sent_at", "pk")]


def one_referral(key: UUID, *, actor: ActingPerson, action: Action = Action.VIEW) -> Referral:
    """A referral, for those who sent it, answer it or work on its case; else what a missing one gives."""
    rows: QuerySet[Referral] = Referral.objects.visible_to(actor, action).select_related(*_AGENCIES)
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def as_line(one: Referral) -> dict[str, Any]:
    """A referral as a line of a list."""
    state = ReferralState(one.state)
    return {
        "id": one.pk,
        "reference": one.reference,
        "name": one.listed_name,
        "from_agency": one.from_agency.name,
        "to_agency": one.to_agency.name,
        "sent_on": _day(one.sent_at),
        "answer_by": one.answer_by,
        "is_danger": one.is_danger,
        "state": state.label,
        "colour": _COLOURS[state],
        "is_waiting": state == ReferralState.SENT,
        "href": reverse("referrals:referral", args=[one.pk]),
    }


def as_page(one: Referral, *, actor: ActingPerson) -> dict[str, Any]:
    """A referral in full, with what the reader may do about it."""
    state = ReferralState(one.state)
    return {
        **as_line(one),
        "heading": f"{one.forenames} {one.surname}",
        "sent_by": one.sent_by.name,
        "about": _about_the_person(one),
        "rows": _what_it_says(one),
        "answered_by": one.answered_by.name if one.answered_by else "",
        "answered_on": _day(one.answered_at),
        "answer_reason": one.answer_reason,
        "ground": one.get_decline_ground_display(),
        "feedback": one.get_feedback_display(),
        "feedback_words": one.feedback_words,
        "feedback_on": _day(one.feedback_at),
        "case": _its_case(one, actor),
        "lapses_on": one.lapses_on,
        "version": one.version,
        "is_returned": state == ReferralState.RETURNED,
        "is_accepted": state == ReferralState.ACCEPTED,
        "is_under_way": state in {ReferralState.SENT, ReferralState.RETURNED},
    }


def history_of(one: Referral) -> list[dict[str, Any]]:
    """Each step, the first first: what was done, by whom, when, with their reason and how it read before."""
    keys = {step["by"] for step in one.history}
    names = {str(user.pk): user.name for user in User.objects.filter(pk__in=keys)}
    return [
        {
            "step": _STEPS.get(step["step"], step["step"]),
            "on": _day(datetime.fromisoformat(step["at"])),
            "by": names.get(step["by"], ""),
            "reason": step.get("reason", ""),
            "before": [{"key": _label(name), "value": text} for name, text in step.get("before", {}).items()],
        }
        for step in one.history
    ]


def may_answer(one: Referral, *, actor: ActingPerson) -> bool:
    """Whether the reader is one of those asked to answer."""
    asked = may(actor.role, Action.ANSWER_REFERRAL) and one.to_agency_id == actor.agency_id
    return asked and one.state == ReferralState.SENT


def is_ours(one: Referral, *, actor: ActingPerson) -> bool:
    """Whether the reader is on the side that sent it."""
    return one.from_agency_id == actor.agency_id


def may_feed_back(one: Referral, *, actor: ActingPerson) -> bool:
    """Whether the reader may tell the referrer what became of it."""
    if one.state != ReferralState.ACCEPTED or is_ours(one, actor=actor):
        return False
    return Referral.objects.visible_to(actor, Action.ANSWER_REFERRAL).filter(pk=one.pk).exists()


def _its_case(one: Referral, actor: ActingPerson) -> dict[str, str] | None:
    if one.case_id is None:
        return None
    case = Case.objects.visible_to(actor).filter(pk=one.case_id).first()
    if case is None:
        return None
    return {"text": case.reference, "href": reverse("cases:overview", args=[case.reference])}


def _about_the_person(one: Referral) -> list[dict[str, str]]:
    rows = [{"key": "Name", "value": f"{one.forenames} {one.surname}"}]
    rows.append({"key": "Date of birth", "value": in_full(one.date_of_birth) if one.date_of_birth else ""})
    label = NumberScheme(one.number_scheme).label if one.number_scheme else "Identity number"
    return [*rows, {"key": label, "value": one.number}]


def _what_it_says(one: Referral) -> list[dict[str, str]]:
    danger = "Yes" if one.is_danger else "No"
    return [
        {"key": "What happened", "value": one.facts},
        {"key": "What the referrer makes of it", "value": one.opinion},
        {"key": "How it is known", "value": one.how_known},
        {"key": "Immediate danger", "value": danger},
        {"key": "What was done about it", "value": one.danger_done},
        {"key": "What protects", "value": one.protective},
        {"key": "What the person knows", "value": one.get_person_knows_display()},
        {"key": "About that", "value": one.knows_why},
        {"key": "Statutory basis", "value": one.gateway or "None: the person agrees"},
        {"key": "Who can be asked", "value": f"{one.whom_to_ask}, {one.reached_by}"},
    ]


def _label(name: str) -> str:
    label = str(getattr(Referral._meta.get_field(name), "verbose_name", name))  # noqa: SLF001
    return label[:1].upper() + label[1:]


def _day(moment: datetime | None) -> Any:
    return timezone.localtime(moment).date() if moment else None
