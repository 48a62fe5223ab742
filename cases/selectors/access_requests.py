"""Requests for access: one's own as one may know them, and those that reached one's agency."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from agencies.access import open_or_404
from agencies.roles import role_named
from agencies.sections import NEEDS_SECOND_APPROVER, Section
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import (
    AccessApproval,
    AccessAsked,
    AccessRequest,
    Case,
    Participation,
    RequestState,
    Restriction,
)
from cases.selectors.participation import sections_in_words

MOST_SHOWN = 50


def own_requests(actor: ActingPerson) -> list[dict[str, Any]]:
    """What one asked for, the latest first. Open once one sees the case; otherwise only time is told of.

    So that "not granted" says nothing: it is what becomes of every request after its day, for a case there
    is and one there is not.
    """
    asked = list(AccessAsked.objects.visible_to(actor).order_by("-asked_at")[:MOST_SHOWN])
    wanted = [one.reference for one in asked]
    opened = set(
        Case.objects.visible_to(actor).filter(reference__in=wanted).values_list("reference", flat=True)
    )
    return [_own_row(one, is_open=one.reference in opened) for one in asked]


def _own_row(asked: AccessAsked, *, is_open: bool) -> dict[str, Any]:
    waits = asked.answer_by >= timezone.localdate()
    state = (
        ("Open to you", "green") if is_open else ("Waiting", "yellow") if waits else ("Not granted", "grey")
    )
    return {
        "reference": asked.reference,
        "href": reverse("cases:overview", args=[asked.reference]) if is_open else "",
        "sections": sections_in_words(asked.sections),
        "asked_on": timezone.localtime(asked.asked_at).date(),
        "answer_by": asked.answer_by,
        "state": state[0],
        "colour": state[1],
    }


def requests_on(case: Case, *, actor: ActingPerson) -> list[dict[str, Any]]:
    """Requests for this case that wait for a decision of the lead agency."""
    rows = AccessRequest.objects.visible_to(actor).filter(
        case=case, state__in=[RequestState.WAITING, RequestState.SECOND]
    )
    return [
        {
            "who": one.user.listed_name,
            "agency": one.agency.name,
            "asked_on": timezone.localtime(one.asked_at).date(),
            "state": one.get_state_display(),
            "href": reverse("cases:decide_on_access", args=[case.reference, one.pk]),
        }
        for one in rows.select_related("user", "agency").order_by("asked_at")
    ]


def request_on(case: Case, key: UUID, *, actor: ActingPerson) -> AccessRequest:
    """One request for this case."""
    open_or_404(AccessRequest, actor, pk=key, case=case)
    rows: QuerySet[AccessRequest] = AccessRequest.objects.visible_to(actor).filter(pk=key)
    return rows.select_related("user", "agency", "decided_by").get()


def request_in_full(request: AccessRequest, case: Case, *, actor: ActingPerson) -> dict[str, Any]:
    """The request as whoever decides reads it, with what is to be granted and who approved it."""
    approvals = AccessApproval.objects.visible_to(actor).filter(request=request).select_related("approved_by")
    asks_first = request.state == RequestState.WAITING
    return {
        "who": request.user.listed_name,
        "acting_as": f"{role_named(request.role).label}, {request.agency.name}",
        "agency": request.agency.name,
        "purpose": request.purpose,
        "sections": sections_in_words(request.sections),
        "until": request.until,
        "asked_on": timezone.localtime(request.asked_at).date(),
        "state": request.get_state_display(),
        "is_waiting": asks_first,
        "is_second": request.state == RequestState.SECOND,
        "needs_second": needs_second(case, request.granted_sections or request.sections, actor=actor),
        "takes_part": not sections_missing(request, actor=actor),
        "granted": sections_in_words(request.granted_sections),
        "sees": sees(request, request.granted_sections, actor=actor),
        "granted_until": request.granted_until,
        "basis": "Its sharing agreement in force" if request.basis == "agreement" else request.basis,
        "part_played": request.part_played,
        "accountable": request.accountable,
        "reason": request.reason,
        "approved_by": [str(one.approved_by) for one in approvals],
        "is_mine": any(one.approved_by_id == actor.user_id for one in approvals),
        "content_hash": request.content_hash,
    }


def sees(request: AccessRequest, sections: list[str], *, actor: ActingPerson) -> list[str]:
    """What the asker will see: that, and what their agency holds already, as far as their role may."""
    opened = {*sections, *_there(request, actor)}
    held = role_named(request.role).sections
    return [section.label for section in Section if section in held and section.value in opened]


def needs_second(case: Case, sections: Sequence[str], *, actor: ActingPerson) -> bool:
    """Whether two people must approve: for some sections, and for any access to a restricted case."""
    if {Section(code) for code in sections} & NEEDS_SECOND_APPROVER:
        return True
    return Restriction.objects.visible_to(actor).filter(in_force(), case=case).exists()


def sections_missing(request: AccessRequest, *, actor: ActingPerson) -> list[str]:
    """What the asker's agency does not hold on the case yet of what is to be granted, or is asked for."""
    return sorted(
        {Section.CORE.value, *(request.granted_sections or request.sections)} - _there(request, actor)
    )


def _there(request: AccessRequest, actor: ActingPerson) -> set[str]:
    parts = Participation.objects.visible_to(actor).filter(
        in_force(), case_id=request.case_id, agency_id=request.agency_id
    )
    return {code for part in parts for code in part.sections}
