"""Who works here."""

from typing import Any

from django.urls import reverse

from agencies.access import admit
from agencies.administration import rooms
from agencies.answers import Page, Seen
from agencies.events import MemberEvent
from agencies.moments import day_in_full, moment_in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.members import members_of_agency

_INVITED = {
    "open": ("Invited", "blue"),
    "expired": ("Invitation ran out", "grey"),
    "withdrawn": ("Invitation withdrawn", "grey"),
}


@page()
def members_page(request: ActorRequest) -> Page:
    """The members of one's agency, those who work here now first. Nothing of any case."""
    admit(request.actor, Action.MANAGE_MEMBERS)
    members = members_of_agency(request.actor)
    rows = [{**one, "acts": _acts(one), "tag": _tag(one), "since": _dates(one)} for one in members]
    return Page(
        "agencies/members.html",
        {
            "now": [row for row in rows if _is_current(row)],
            "before": [row for row in rows if not _is_current(row)],
            "add_href": reverse("agencies:add_member"),
            "rooms": rooms("people"),
        },
        seen=(Seen(MemberEvent.LISTED, shown=[one["id"] for one in members]),),
    )


def _is_current(member: dict[str, Any]) -> bool:
    return bool(member["is_in_force"] or member["is_suspended"] or member["invitation"] == "expired")


def _acts(member: dict[str, Any]) -> list[dict[str, str]]:
    if member["is_own"] or not _is_current(member):
        return []
    if member["invitation"]:
        resend = _act("Send invitation again", "resend_invitation", member)
        withdraw = _act("Withdraw invitation", "withdraw_invitation", member)
        return [resend, withdraw] if member["invitation"] == "open" else [resend]
    end = _act("End membership", "end_membership", member)
    if member["is_suspended"]:
        return [_act("Lift suspension", "lift_suspension", member), end]
    suspend = _act("Suspend", "suspend_member", member)
    return [_act("Change role", "change_member_role", member), suspend, end]


def _act(text: str, name: str, member: dict[str, Any]) -> dict[str, str]:
    return {"text": text, "href": reverse(f"agencies:{name}", args=[member["id"]])}


def _tag(member: dict[str, Any]) -> dict[str, str] | None:
    if member["is_suspended"]:
        return {"text": "Suspended", "colour": "orange"}
    if member["invitation"]:
        text, colour = _INVITED[member["invitation"]]
        return {"text": text, "colour": colour}
    return None


def _dates(member: dict[str, Any]) -> str:
    began = f"From {day_in_full(member['valid_from'])}"
    if member["invitation"] == "open":
        return f"Invitation open until {moment_in_full(member['invitation_ends_at'])}"
    until = member["valid_until"]
    return began if until is None else f"{began} until {day_in_full(until)}"
