"""Who takes part in a case: shown to everybody who does."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from audit.actor import ActingPerson
from cases.events import CaseEvent
from cases.models import Case, TeamMember
from cases.selectors.access_requests import requests_on
from cases.selectors.banner import record_frame
from cases.selectors.break_glass import glass_broken_on
from cases.selectors.offered import offered_on_access
from cases.selectors.opened import opened_case
from cases.selectors.participation import agencies_before, agencies_on, agencies_to_come, as_plain
from cases.selectors.team import team_of


@page()
def access_page(request: ActorRequest, reference: str) -> Page:
    """Each agency's role and limits, sections in words, basis and dates; and the team."""
    actor = request.actor
    case = opened_case(reference, actor=actor)
    frame = record_frame(case, actor=actor, current="cases:access")
    # Somebody who broke the glass reads, and is offered nothing to do.
    acts = not frame["banner"]["glass"]
    return Page(
        "cases/access.html",
        {
            **frame,
            "parts": [_part(case, as_plain(one), actor, acts=acts) for one in agencies_on(case, actor=actor)],
            "to_come": [
                _part(case, as_plain(one), actor, acts=acts) for one in agencies_to_come(case, actor=actor)
            ],
            "before": [as_plain(one) for one in agencies_before(case, actor=actor)],
            "team": [_member(case, one, actor, acts=acts) for one in team_of(case, actor=actor)],
            "glass": _glass(case, actor),
            "requests": requests_on(case, actor=actor) if acts else [],
            "actions": offered_on_access(case, actor=actor, held=frame["held"]) if acts else [],
        },
        seen=(Seen(CaseEvent.ACCESS_VIEWED, target=case, case_id=case.pk),),
    )


def _glass(case: Case, actor: ActingPerson) -> list[dict[str, Any]]:
    if case.lead_agency_id != actor.agency_id or not may(actor.role, Action.SEE_WHO_LOOKED):
        return []
    return glass_broken_on(case, actor=actor)


def _part(case: Case, part: dict[str, Any], actor: ActingPerson, *, acts: bool) -> dict[str, Any]:
    leads = part["agency_id"] == case.lead_agency_id
    may_end = acts and may(actor.role, Action.MANAGE_PARTICIPATION) and case.lead_agency_id == actor.agency_id
    address = _address("cases:end_participation", case, part["id"]) if may_end and not leads else ""
    return {**part, "leads": leads, "end_href": address}


def _member(case: Case, member: TeamMember, actor: ActingPerson, *, acts: bool) -> dict[str, Any]:
    leads = (member.user_id, member.agency_id) == (case.lead_practitioner_id, case.lead_agency_id)
    own = acts and may(actor.role, Action.MANAGE_TEAM) and member.agency_id == actor.agency_id
    return {
        "name": member.user.listed_name,
        "agency": member.agency.name,
        "since": member.valid_from,
        "leads": leads,
        "remove_href": _address("cases:remove_team_member", case, member.pk) if own and not leads else "",
    }


def _address(url_name: str, case: Case, key: UUID) -> str:
    return reverse(url_name, args=[case.reference, key])
