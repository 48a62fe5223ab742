"""Taking a colleague off the team."""

from uuid import UUID

from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from cases.events import CaseEvent
from cases.forms.access import RemoveTeamMemberForm
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from cases.selectors.team import own_team_member
from cases.services.remove_team_member import remove_team_member


@page(methods=("GET", "POST"))
def remove_team_member_page(request: ActorRequest, reference: str, member_id: UUID) -> Page | Redirect:
    """What removing does, before it is done."""
    case = opened_case(reference, actor=request.actor, action=Action.MANAGE_TEAM)
    member = own_team_member(case, member_id, actor=request.actor)
    form = RemoveTeamMemberForm(request.POST or None, initial={"version": member.version})
    onward = reverse("cases:access", args=[case.reference])
    if form.carries_out(lambda: remove_team_member(member, actor=request.actor, **form.answers())):
        return Redirect(onward, "The colleague is no longer on the team.")
    return Page(
        "cases/remove_team_member.html",
        {
            **record_frame(case, actor=request.actor, current="cases:access"),
            "form": form,
            "cancel_href": onward,
            "name": member.user.name,
        },
        status=400 if form.errors else 200,
        seen=(Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk),),
    )
