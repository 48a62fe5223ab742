"""Answering another agency's word that somebody comes to one's own."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import reverse

from agencies.access import admit, open_or_404
from agencies.answers import Page, Redirect, Seen
from agencies.events import MemberEvent
from agencies.forms.members import AnswerArrivalForm
from agencies.models import Agency, Arrival, User
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.services.announce_arrival import answer_arrival


@page(methods=("GET", "POST"))
def answer_arrival_page(request: ActorRequest, arrival_id: UUID) -> Page | Redirect:
    """Who is coming, from where, and whether they are expected."""
    arrival = open_or_404(Arrival, request.actor, pk=arrival_id)
    admit(request.actor, Action.MANAGE_MEMBERS, agency_id=arrival.agency_id)
    form = AnswerArrivalForm(request.POST or None, initial={"version": arrival.version})
    members_href = reverse("agencies:members")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            answer_arrival(
                arrival,
                actor=request.actor,
                is_expected=bool(given["is_expected"]),
                role=given["role"],
                version=given["version"],
            )
            return Redirect(members_href, "Your answer was saved.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    return Page(
        "agencies/answer_arrival.html",
        {
            "form": form,
            "name": str(User.objects.get(pk=arrival.user_id)),
            "from_agency": Agency.objects.get(pk=arrival.from_agency_id).name,
            "is_answered": arrival.answered_at is not None,
            "back_href": members_href,
        },
        status=400 if form.errors else 200,
        seen=(Seen(MemberEvent.VIEWED, target=arrival),),
    )
