"""Putting a colleague on the team: chosen, shown what they will see, then done."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.models import Membership
from agencies.page import ActorRequest, page
from agencies.roles import Action
from audit.actor import ActingPerson
from cases.events import CaseEvent
from cases.forms.access import AddTeamMemberForm
from cases.models import Case
from cases.selectors.banner import record_frame
from cases.selectors.opened import opened_case
from cases.selectors.people import by_person
from cases.selectors.team import people_who_may_join, sections_for
from cases.services.add_team_member import add_team_member
from cases.views.checking import check_page, goes_back, is_checked


@page(methods=("GET", "POST"))
def add_team_member_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Which colleague of one's own agency joins."""
    case = opened_case(reference, actor=request.actor, action=Action.MANAGE_TEAM)
    people = people_who_may_join(case, actor=request.actor)
    form = AddTeamMemberForm(request.POST or None, people=by_person(people))
    onward = reverse("cases:access", args=[case.reference])
    frame = record_frame(case, actor=request.actor, current="cases:access")
    seen = Seen(CaseEvent.FORM_VIEWED, target=case, case_id=case.pk)
    if request.method == "POST" and form.is_valid() and not goes_back(request):
        user = form.answers()["user"]
        if not is_checked(request):
            chosen = [one for one in people if one.user_id == user]
            return check_page(request, {**frame, **_follows(case, request.actor, chosen)}, seen=seen)
        try:
            add_team_member(case, actor=request.actor, user=user)
            return Redirect(onward, "The colleague is now on the team.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "cases/add_team_member.html",
        {**frame, "form": form, "cancel_href": onward, "nobody_left": not people},
        status=400 if form.errors else 200,
        seen=(seen,),
    )


def _follows(case: Case, actor: ActingPerson, chosen: list[Membership]) -> dict[str, Any]:
    sees = [
        words
        for one in chosen
        for words in sections_for(case, actor=actor, agency_id=one.agency_id, role=one.role)
    ]
    name = next(one.user.name for one in chosen)
    return {
        "heading": f"Check what {name} will see",
        "intro": f"From now on, {name} will see of this case:",
        "sees": list(dict.fromkeys(sees)),
        "afterwards": ["Everybody who takes part will see that they are on the team.", *_if_restricted(case)],
        "submit": "Add to the team",
        "cancel_href": reverse("cases:access", args=[case.reference]),
    }


def _if_restricted(case: Case) -> list[str]:
    if not getattr(case, "is_restricted", False):
        return []
    return ["This case is restricted: they see nothing of it until a manager of the lead agency names them."]
