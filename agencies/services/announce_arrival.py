"""Telling another agency's administrator that somebody comes to them, and answering that."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, claim
from agencies.administration_events import PlaceEvent
from agencies.duties import end_duty, keep_duty
from agencies.models import Agency, Arrival, Membership, User
from agencies.roles import Action
from agencies.services.add_member import add_member
from audit.actor import ActingPerson
from audit.services import record

KIND = "arrival"
_TO_ANSWER = timedelta(days=5)


@transaction.atomic
def announce_arrival(*, actor: ActingPerson, user_id: UUID, to_agency: UUID) -> Arrival:
    """Say that somebody who leaves here comes there. It gives them nothing: the agency there decides."""
    admit(actor, Action.MANAGE_MEMBERS)
    if to_agency == actor.agency_id or not Agency.objects.filter(pk=to_agency).exists():
        raise ValidationError({"moving_to": "Select the agency from the answers shown"})
    arrival = Arrival(
        user_id=user_id, agency_id=to_agency, from_agency_id=actor.agency_id, announced_at=timezone.now()
    )
    arrival.save(force_insert=True)
    keep_duty(
        KIND,
        arrival,
        actor=actor,
        agency_id=to_agency,
        due_on=timezone.localdate() + _TO_ANSWER,
        what="Answer that somebody moves to your agency",
        reason="Another agency has said that one of its people comes to yours",
        link=reverse("agencies:answer_arrival", args=[arrival.pk]),
    )
    record(
        PlaceEvent.ANNOUNCED,
        actor=actor,
        target=arrival,
        recipients=[to_agency],
        purpose="So that the agency they move to can answer whether it expects them",
    )
    return arrival


@transaction.atomic
def answer_arrival(
    arrival: Arrival, *, actor: ActingPerson, is_expected: bool, role: str = "", version: int | None = None
) -> Membership | None:
    """Give them a role here, or say that they are not expected; either way it is answered."""
    arrival = claim(arrival, actor, Action.MANAGE_MEMBERS, version=version)
    if arrival.answered_at is not None:
        raise ValidationError("This has been answered already.")
    membership = None
    if is_expected:
        user = User.objects.get(pk=arrival.user_id)
        membership = add_member(actor=actor, email=user.email, name=user.name, role=role)
    arrival.answered_at = timezone.now()
    arrival.version += 1
    arrival.save(update_fields=["answered_at", "version"])
    end_duty(KIND, arrival, actor=actor)
    record(PlaceEvent.ANSWERED, actor=actor, target=arrival, changed={"role": (None, role)})
    return membership
