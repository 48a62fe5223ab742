"""Asking another agency on a case for information."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.models import Membership
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.gateways import GATEWAYS
from cases.models import Case, CaseStatus, InformationRequest
from cases.request_duty import ask_to_answer
from cases.request_events import WHY_ASKED, RequestEvent
from cases.selectors.information_requests import is_shown, people_to_ask, sections_to_ask_about


@transaction.atomic
def request_information(
    case: Case,
    *,
    actor: ActingPerson,
    asked_of: UUID,
    in_section: str,
    what: str,
    why: str,
    gateway: str,
    answer_by: date,
) -> InformationRequest:
    """Ask somebody at another agency on the case: what, why, on what basis, by when.

    ``asked_of`` is their place there. Only those who are shown the section, at these two, read the request.
    """
    case = claim(case, actor, Action.REQUEST_INFORMATION)
    if case.status == CaseStatus.CLOSED:
        raise ValidationError("This case is closed, so nothing can be asked on it")
    said: dict[str, Any] = {"in_section": in_section, "what": what, "why": why}
    said |= {"gateway": gateway, "answer_by": answer_by}
    place = _checked(case, actor, asked_of, said)
    one = InformationRequest.objects.create(
        case=case,
        **said,
        from_agency_id=actor.agency_id,
        asked_by_id=actor.user_id,
        asked_at=timezone.now(),
        to_agency_id=place.agency_id,
        asked_of_id=place.user_id,
    )
    ask_to_answer(one, case, role=place.role, actor=actor)
    record(
        RequestEvent.ASKED,
        actor=actor,
        target=one,
        case_id=case.pk,
        recipients=[one.to_agency_id],
        purpose=WHY_ASKED,
    )
    return one


def _checked(case: Case, actor: ActingPerson, asked_of: UUID, said: dict[str, Any]) -> Membership:
    problems = {}
    section = said["in_section"]
    place = next((one for one in people_to_ask(case, actor=actor) if one.pk == asked_of), None)
    if place is None:
        problems["asked_of"] = "Select whom you ask from the answers shown"
    if section not in sections_to_ask_about(case, actor=actor):
        problems["in_section"] = "Select which part of the record it concerns from the answers shown"
    elif place is not None and not is_shown(place, case, Section(section)):
        problems["asked_of"] = "This colleague is not shown that part of the record. Ask somebody else"
    if not said["what"].strip():
        problems["what"] = "Enter what you ask for"
    if not said["why"].strip():
        problems["why"] = "Enter what you need it for"
    if said["gateway"] not in GATEWAYS:
        problems["gateway"] = "Select on what basis you ask from the answers shown"
    if said["answer_by"] <= timezone.localdate():
        problems["answer_by"] = "The day for the answer must be in the future"
    if problems or place is None:
        raise ValidationError(problems)
    return place
