"""Ending somebody's place at one's agency."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.events import MemberEvent
from agencies.forms.members import EndMembershipForm
from agencies.models import Membership, User
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.services.end_membership import end_membership


@page(methods=("GET", "POST"))
def end_membership_page(request: ActorRequest, membership_id: UUID) -> Page | Redirect:
    """Says what ends, and asks once."""
    membership = open_or_404(Membership, request.actor, pk=membership_id)
    admit(request.actor, Action.MANAGE_MEMBERS, agency_id=membership.agency_id)
    form = EndMembershipForm(request.POST or None, initial={"version": membership.version})
    members_href = reverse("agencies:members")
    if request.method == "POST" and form.is_valid():
        try:
            end_membership(membership, actor=request.actor, version=form.cleaned_data["version"])
            return Redirect(members_href, "The membership was ended.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/end_membership.html",
        {
            "form": form,
            "name": str(User.objects.get(pk=membership.user_id)),
            "role_label": membership.role_label,
            "back_href": members_href,
        },
        status=400 if form.errors else 200,
        seen=(Seen(MemberEvent.VIEWED, target=membership),),
    )
