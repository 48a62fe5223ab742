"""Ending somebody's place at one's agency."""

from uuid import UUID

from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.events import MemberEvent
from agencies.forms.members import EndMembershipForm
from agencies.leaving import Leaver
from agencies.models import Agency, Membership, User
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.members import members_in_force
from agencies.selectors.successors import before_leaving
from agencies.services.end_membership import end_membership


@page(methods=("GET", "POST"))
def end_membership_page(request: ActorRequest, membership_id: UUID) -> Page | Redirect:
    """Says in numbers what ends and what is handed over, asks to whom, and asks once."""
    membership = open_or_404(Membership, request.actor, pk=membership_id)
    admit(request.actor, Action.MANAGE_MEMBERS, agency_id=membership.agency_id)
    others = [one for one in members_in_force(request.actor, membership.user_id) if one.pk != membership.pk]
    leaver = Leaver(membership.user_id, membership.agency_id)
    beforehand = before_leaving(leaver, actor=request.actor) if not others else {"successors": []}
    form = EndMembershipForm(
        request.POST or None,
        initial={"version": membership.version},
        successors=beforehand["successors"],
        agencies=[] if others else _other_agencies(membership.agency_id),
    )
    members_href = reverse("agencies:members")
    if form.carries_out(
        lambda: end_membership(
            membership,
            actor=request.actor,
            version=form.cleaned_data["version"],
            successor=form.successor_chosen(),
            moving_to=form.agency_chosen(),
        )
    ):
        return Redirect(members_href, "The membership was ended.")
    return Page(
        "agencies/end_membership.html",
        {
            "form": form,
            "name": str(User.objects.get(pk=membership.user_id)),
            "role_label": membership.role_label,
            "keeps_another_role": bool(others),
            "back_href": members_href,
            **beforehand,
        },
        status=400 if form.errors else 200,
        seen=(Seen(MemberEvent.VIEWED, target=membership),),
    )


def _other_agencies(own: UUID) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in Agency.objects.exclude(pk=own)]
