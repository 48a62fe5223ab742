"""Accepting or declining a second rating."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from assessments.models import SecondRating, SecondStatus
from assessments.second_duties import RATE, settle
from assessments.second_events import SecondEvent
from audit.actor import ActingPerson
from audit.services import record
from cases.rating_blind import end_blind


@transaction.atomic
def answer_second_rating(
    second: SecondRating, *, actor: ActingPerson, accepts: bool, reason: str = "", version: int | None = None
) -> SecondRating:
    """Accept, or decline with a reason; whoever accepted may still decline before submitting."""
    fresh = claim(second, actor, Action.ASSESS, version=version)
    if accepts and fresh.status != SecondStatus.ASKED:
        raise ValidationError("You accepted this second rating already.")
    if not accepts and not reason.strip():
        raise ValidationError({"reason": "Enter why you decline"})
    before = fresh.status
    fresh.status = SecondStatus.ACCEPTED if accepts else SecondStatus.DECLINED
    fresh.ended_because = "" if accepts else reason
    fresh.version += 1
    if not accepts:
        settle(RATE, fresh, actor=actor)
        # First, for a row that is over is read by those alone who hold its section.
        end_blind(fresh.pk, actor=actor)
    fresh.save(update_fields=["status", "ended_because", "version"])
    record(
        SecondEvent.ANSWERED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"status": (before, fresh.status)},
    )
    return fresh
