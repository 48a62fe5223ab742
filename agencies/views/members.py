"""Who works here: the first page of Administration."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format

from agencies.access import admit
from agencies.answers import Page, Seen
from agencies.events import MemberEvent
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.members import members_of_agency


@page()
def members_page(request: ActorRequest) -> Page:
    """The members of one's agency, those who work here now first. Nothing of any case."""
    admit(request.actor, Action.MANAGE_MEMBERS)
    members = members_of_agency(request.actor)
    rows = [{**one, **_acts(one), "since": _dates(one)} for one in members]
    return Page(
        "agencies/members.html",
        {
            "now": [row for row in rows if row["is_in_force"]],
            "before": [row for row in rows if not row["is_in_force"]],
            "add_href": reverse("agencies:add_member"),
        },
        seen=(Seen(MemberEvent.LISTED, shown=[one["id"] for one in members]),),
    )


def _acts(member: dict[str, Any]) -> dict[str, str]:
    if member["is_own"] or not member["is_in_force"]:
        return {}
    return {
        "change_role_href": reverse("agencies:change_member_role", args=[member["id"]]),
        "end_href": reverse("agencies:end_membership", args=[member["id"]]),
    }


def _dates(member: dict[str, Any]) -> str:
    began = f"From {date_format(member['valid_from'], 'j F Y')}"
    until = member["valid_until"]
    return began if until is None else f"{began} until {date_format(until, 'j F Y')}"
