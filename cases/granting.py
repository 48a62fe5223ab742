"""Carrying out an approved request, checked again as if it were asked now. Called when it is approved."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agencies.acting import as_actor
from agencies.models import Membership
from agencies.roles import ROLES, Action
from agencies.sections import Section
from agencies.validity import in_force
from audit.actor import ActingPerson, System
from audit.services import record
from cases.basis import check_basis, end_of
from cases.events import CaseEvent
from cases.models import (
    AccessApproval,
    AccessRequest,
    Case,
    CaseStatus,
    EntryKind,
    Exclusion,
    Participation,
    Restriction,
    TeamMember,
)
from cases.naming import name_on_case
from cases.selectors.access_requests import sections_missing
from cases.selectors.opened import require_lead_agency
from cases.services.chronology import note_in_chronology

_CHECKING = System("checking who approved a request for access, and who asked")
_DECIDES = [role.code for role in ROLES.values() if Action.DECIDE_ON_ACCESS in role.actions]
DUTY = "access_request"
DECIDED = "This request has been decided already"
NO_LONGER = "This request can no longer be granted: "


def case_decided_on(request: AccessRequest, actor: ActingPerson) -> Case:
    """The case a request is for: decided on at its lead agency, and never one's own request."""
    if request.user_id == actor.user_id:
        raise PermissionDenied
    case = Case.objects.visible_to(actor).select_related("lead_agency").get(pk=request.case_id)
    require_lead_agency(case, actor)
    return case


def save_request(request: AccessRequest) -> None:
    """Keep it, in its next version."""
    request.version += 1
    request.save()


def check_terms(request: AccessRequest, *, actor: ActingPerson) -> None:
    """Refuse terms that the basis does not carry; nothing is asked when the agency holds it all already."""
    if missing := sections_missing(request, actor=actor):
        if not request.part_played.strip():
            raise ValidationError({"part_played": "Enter the role and limits of the agency"})
        check_basis(request.agency, request.basis, missing, request.granted_until, actor=actor)


def carry_out(request: AccessRequest, case: Case, *, actor: ActingPerson) -> None:
    """Let the asker in: their agency's part if it lacks one, a place on the team, a name if restricted."""
    _check_again(request, case, actor)
    moment, until = timezone.now(), end_of(request.granted_until)
    if sections_missing(request, actor=actor):
        _let_agency_take_part(request, case, actor, moment, until)
    team = TeamMember.objects.visible_to(actor).filter(
        in_force(), case=case, user_id=request.user_id, agency_id=request.agency_id
    )
    if not team.filter(valid_until__isnull=True).exists():
        TeamMember.objects.create(
            case=case,
            user_id=request.user_id,
            agency_id=request.agency_id,
            valid_from=moment,
            valid_until=until,
        )
    if Restriction.objects.visible_to(actor).filter(in_force(), case=case).exists():
        name_on_case(case, request.user)


def usable_approvals(request: AccessRequest, case: Case, *, actor: ActingPerson) -> list[AccessApproval]:
    """Approvals of exactly this content and version, not used, by people who could still give them."""
    rows = AccessApproval.objects.visible_to(actor).filter(
        request=request, used_at__isnull=True, request_version=request.version
    )
    return [
        one
        for one in rows
        if one.content_hash == request.content_hash
        and one.approved_by_id != request.user_id
        and (one.approved_by_id == actor.user_id or _could_still(one, case))
    ]


def _could_still(approval: AccessApproval, case: Case) -> bool:
    places = Membership.objects.visible_to(_CHECKING).filter(
        in_force(),
        user_id=approval.approved_by_id,
        user__is_active=True,
        agency_id=case.lead_agency_id,
        role__in=_DECIDES,
    )
    return any(
        Case.objects.visible_to(as_actor(one), Action.DECIDE_ON_ACCESS).filter(pk=case.pk).exists()
        for one in places.select_related("agency")
    )


def _check_again(request: AccessRequest, case: Case, actor: ActingPerson) -> None:
    if case.status == CaseStatus.CLOSED:
        raise ValidationError(f"{NO_LONGER}the case is closed")
    asker = Membership.objects.visible_to(_CHECKING).filter(
        in_force(),
        user_id=request.user_id,
        user__is_active=True,
        agency_id=request.agency_id,
        role=request.role,
    )
    if not asker.exists():
        raise ValidationError(f"{NO_LONGER}whoever asked no longer works there in that role")
    if Exclusion.objects.visible_to(actor).filter(in_force(), case=case, user_id=request.user_id).exists():
        raise ValidationError(f"{NO_LONGER}a conflict of interest was recorded")
    if request.granted_until is None or request.granted_until < timezone.localdate():
        raise ValidationError(f"{NO_LONGER}its last day has passed")
    check_terms(request, actor=actor)


def _let_agency_take_part(
    request: AccessRequest, case: Case, actor: ActingPerson, moment: datetime, until: datetime | None
) -> None:
    missing = sections_missing(request, actor=actor)
    agreement = check_basis(request.agency, request.basis, missing, request.granted_until, actor=actor)
    part = Participation.objects.create(
        case=case,
        agency=request.agency,
        sections=sorted({Section.CORE.value, *request.granted_sections}),
        part_played=request.part_played,
        accountable=request.accountable,
        purpose=request.purpose[:300],
        gateway="" if agreement else request.basis,
        agreement=agreement,
        valid_from=moment,
        valid_until=until,
    )
    note_in_chronology(case, actor=actor, kind=EntryKind.CASE, title=f"{request.agency.name} takes part")
    changed = {"sections": (None, part.sections), "until": (None, part.valid_until)}
    record(
        CaseEvent.AGENCY_ADDED,
        actor=actor,
        target=part,
        case_id=case.pk,
        changed=changed,
        recipients=[part.agency_id],
        purpose=part.purpose,
    )
