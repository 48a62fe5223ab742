"""Suspending somebody, lifting that, sending an invitation again, withdrawing it: each says what happens."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.events import MemberEvent
from agencies.forms.members import ConfirmForm, ReasonForm
from agencies.models import Membership, User
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.services.add_member import resend_invitation, withdraw_invitation
from agencies.services.suspend_member import lift_suspension, suspend_member


@dataclass(frozen=True, slots=True)
class MemberAct:
    """What a page of this kind says and does."""

    title: str
    points: tuple[str, ...]
    button: str
    done: str
    carry_out: Callable[..., object]
    form: type[ReasonForm] | type[ConfirmForm] = ConfirmForm
    destructive: bool = False


SUSPEND = MemberAct(
    "Suspend a member",
    (
        "from their next click on they can do nothing for your agency, in any role they hold here",
        "they are signed out everywhere, and their API tokens end",
        "their places on case teams and their work stay, for when the suspension is lifted",
    ),
    "Suspend",
    "The person was suspended.",
    suspend_member,
    ReasonForm,
    destructive=True,
)
LIFT = MemberAct(
    "Lift a suspension",
    (
        "they can act for your agency again, in every role that was suspended",
        "they must sign in again",
    ),
    "Lift suspension",
    "The suspension was lifted.",
    lift_suspension,
    ReasonForm,
)
RESEND = MemberAct(
    "Send an invitation again",
    (
        "they get another e-mail, which names neither them nor your agency",
        "the time to take it up begins again",
    ),
    "Send again",
    "The invitation was sent again.",
    resend_invitation,
)
WITHDRAW = MemberAct(
    "Withdraw an invitation",
    (
        "they can no longer act for your agency",
        "the link in the e-mail opens nothing of your agency’s",
    ),
    "Withdraw invitation",
    "The invitation was withdrawn.",
    withdraw_invitation,
    destructive=True,
)


@page(methods=("GET", "POST"))
def suspend_member_page(request: ActorRequest, membership_id: UUID) -> Page | Redirect:
    """Says what suspending means, and asks why."""
    return _page(request, membership_id, SUSPEND)


@page(methods=("GET", "POST"))
def lift_suspension_page(request: ActorRequest, membership_id: UUID) -> Page | Redirect:
    """Says what comes back, and asks why."""
    return _page(request, membership_id, LIFT)


@page(methods=("GET", "POST"))
def resend_invitation_page(request: ActorRequest, membership_id: UUID) -> Page | Redirect:
    """Asks once."""
    return _page(request, membership_id, RESEND)


@page(methods=("GET", "POST"))
def withdraw_invitation_page(request: ActorRequest, membership_id: UUID) -> Page | Redirect:
    """Asks once."""
    return _page(request, membership_id, WITHDRAW)


def _page(request: ActorRequest, membership_id: UUID, act: MemberAct) -> Page | Redirect:
    membership = open_or_404(Membership, request.actor, pk=membership_id)
    admit(request.actor, Action.MANAGE_MEMBERS, agency_id=membership.agency_id)
    form = act.form(request.POST or None, initial={"version": membership.version})
    members_href = reverse("agencies:members")
    if request.method == "POST" and form.is_valid():
        try:
            act.carry_out(membership, actor=request.actor, **form.answers())
            return Redirect(members_href, act.done)
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/act_on_member.html",
        {
            "form": form,
            "act": act,
            "asks_why": "reason" in form.fields,
            "name": str(User.objects.get(pk=membership.user_id)),
            "role_label": membership.role_label,
            "back_href": members_href,
        },
        status=400 if form.errors else 200,
        seen=(Seen(MemberEvent.VIEWED, target=membership),),
    )
