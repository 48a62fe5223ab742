"""Giving a member another role."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.events import MemberEvent
from agencies.forms.members import ChangeMemberRoleForm
from agencies.leaving import Leaver
from agencies.models import Membership, User
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.selectors.successors import before_leaving
from agencies.services.change_member_role import change_member_role


@page(methods=("GET", "POST"))
def change_member_role_page(request: ActorRequest, membership_id: UUID) -> Page | Redirect:
    """The new role, and what becomes of the places and the work that came with the old one."""
    membership = open_or_404(Membership, request.actor, pk=membership_id)
    admit(request.actor, Action.MANAGE_MEMBERS, agency_id=membership.agency_id)
    leaver = Leaver(membership.user_id, membership.agency_id)
    beforehand = before_leaving(leaver, actor=request.actor)
    form = ChangeMemberRoleForm(
        request.POST or None,
        initial={"version": membership.version, "role": membership.role},
        successors=beforehand["successors"],
        holds_anything=beforehand["holds_anything"],
    )
    members_href = reverse("agencies:members")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_member_role(
                membership,
                actor=request.actor,
                role=given["role"],
                version=given["version"],
                keeps_places=given.get("keeps_places"),
                successor=form.successor_chosen(),
            )
            return Redirect(members_href, "The role was changed.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/change_member_role.html",
        {
            "form": form,
            "name": str(User.objects.get(pk=membership.user_id)),
            "role_label": membership.role_label,
            "back_href": members_href,
            **beforehand,
        },
        status=400 if form.errors else 200,
        seen=(Seen(MemberEvent.VIEWED, target=membership),),
    )
