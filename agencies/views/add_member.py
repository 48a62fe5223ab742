"""Adding somebody to one's agency."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Redirect, Seen
from agencies.events import MemberEvent
from agencies.forms.members import AddMemberForm
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.services.add_member import add_member


@page(methods=("GET", "POST"))
def add_member_page(request: ActorRequest) -> Page | Redirect:
    """Name, e-mail address and role; the same answer whether or not they work elsewhere already."""
    admit(request.actor, Action.MANAGE_MEMBERS)
    form = AddMemberForm(request.POST or None)
    members_href = reverse("agencies:members")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_member(actor=request.actor, email=given["email"], name=given["name"], role=given["role"])
            return Redirect(members_href, "The person was invited. An email tells them to sign in.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/add_member.html",
        {"form": form, "back_href": members_href},
        status=400 if form.errors else 200,
        seen=(Seen(MemberEvent.VIEWED),),
    )
