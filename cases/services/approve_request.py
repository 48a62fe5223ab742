"""Approving a request for access, at the lead agency: the terms, and where two must agree, the second yes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import StaleVersion, claim
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.access_events import RequestEvent
from cases.basis import refuse_beyond
from cases.granting import (
    DECIDED,
    DUTY,
    carry_out,
    case_decided_on,
    check_terms,
    save_request,
    usable_approvals,
)
from cases.models import AccessApproval, AccessRequest, Case, RequestState
from cases.selectors.access_requests import needs_second
from cases.services.put_notices_to_newcomers import put_notices_to_newcomers
from reminders.services.due_dates import set_due_date, settle_due_date
from reminders.services.tell_people import tell_people

OVERTAKEN = "The first approval no longer counts. Do not grant this request, and have it asked for again"


@transaction.atomic
def approve_request(
    request: AccessRequest,
    *,
    actor: ActingPerson,
    version: int,
    sections: Sequence[str],
    until: date,
    basis: str = "",
    part_played: str = "",
    accountable: str = "",
) -> AccessRequest:
    """Set the terms and approve them. They are carried out at once, or once a second person approves too."""
    request = claim(request, actor, Action.DECIDE_ON_ACCESS, version=version)
    case = case_decided_on(request, actor)
    if request.state != RequestState.WAITING:
        raise ValidationError(DECIDED)
    granted = sorted({Section.CORE.value, *sections})
    if not set(granted) <= set(request.sections):
        raise ValidationError({"sections": "Select from what was asked for"})
    refuse_beyond(case, granted, actor=actor)
    if not timezone.localdate() <= until <= request.until:
        raise ValidationError({"until": "The last day must be between today and the day asked for"})
    request.granted_sections, request.granted_until, request.basis = granted, until, basis
    request.part_played, request.accountable = part_played, accountable
    check_terms(request, actor=actor)
    request.state = RequestState.SECOND
    save_request(request)
    approval = _approve(request, actor)
    record(RequestEvent.APPROVED, actor=actor, target=request, case_id=case.pk, **_bound(approval))
    return _finish(request, case, actor)


@transaction.atomic
def approve_as_second(
    request: AccessRequest, *, actor: ActingPerson, version: int, content_hash: str
) -> AccessRequest:
    """Approve the terms another person approved, exactly as they were shown."""
    request = claim(request, actor, Action.DECIDE_ON_ACCESS, version=version)
    case = case_decided_on(request, actor)
    if request.state != RequestState.SECOND:
        raise ValidationError(DECIDED)
    if content_hash != request.content_hash:
        raise StaleVersion(request)
    if (
        AccessApproval.objects.visible_to(actor)
        .filter(request=request, approved_by_id=actor.user_id)
        .exists()
    ):
        raise ValidationError("You approved this already, so somebody else must be the second")
    approval = _approve(request, actor)
    record(RequestEvent.APPROVED, actor=actor, target=request, case_id=case.pk, **_bound(approval))
    return _finish(request, case, actor, is_second=True)


def _approve(request: AccessRequest, actor: ActingPerson) -> AccessApproval:
    return AccessApproval.objects.create(
        case_id=request.case_id,
        request=request,
        approved_by_id=actor.user_id,
        agency_id=actor.agency_id,
        content_hash=request.content_hash,
        request_version=request.version,
        approved_at=timezone.now(),
    )


def _bound(approval: AccessApproval) -> dict[str, Any]:
    return {"changed": {"content": (None, approval.content_hash)}}


def _finish(
    request: AccessRequest, case: Case, actor: ActingPerson, *, is_second: bool = False
) -> AccessRequest:
    approvals = usable_approvals(request, case, actor=actor)
    wanted = 2 if needs_second(case, request.granted_sections, actor=actor) else 1
    if len({one.approved_by_id for one in approvals}) < wanted:
        if is_second:
            raise ValidationError(OVERTAKEN)
        _wait_for_a_second(request, case, actor)
        return request
    carry_out(request, case, actor=actor)
    put_notices_to_newcomers(case.pk, actor=actor)
    now = timezone.now()
    for one in approvals:
        one.used_at = now
        one.save(update_fields=["used_at"])
    request.state, request.decided_by_id, request.decided_at = RequestState.GRANTED, actor.user_id, now
    save_request(request)
    settle_due_date(actor=actor, kind=DUTY, subject=request)
    link = reverse("cases:overview", args=[case.reference])
    tell_people(
        [request.user_id], what=f"Access given to {case.reference}", link=link, case_id=case.pk, actor=actor
    )
    record(
        RequestEvent.GRANTED,
        actor=actor,
        target=request,
        case_id=case.pk,
        purpose=request.purpose,
        recipients=[request.agency_id, request.user_id],
        changed={"sections": (None, request.granted_sections), "until": (None, request.granted_until)},
    )
    return request


def _wait_for_a_second(request: AccessRequest, case: Case, actor: ActingPerson) -> None:
    lead = (
        case.lead_practitioner_id
        if case.lead_practitioner_id not in {actor.user_id, request.user_id}
        else None
    )
    set_due_date(
        actor=actor,
        kind=DUTY,
        subject=request,
        agency_id=case.lead_agency_id,
        due_on=request.answer_by,
        what=f"Second approval of a request for access to {case.reference}",
        reason="Another person has approved it",
        link=reverse("cases:decide_on_access", args=[case.reference, request.pk]),
        case_id=case.pk,
        responsible_id=lead,
        responsible_role="countersigning_manager",
    )
