"""Recording what the person says to taking part. To refuse is their right."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.models import Suitability, TakingPart
from interventions.models.suitability import TheirAnswer
from interventions.suitability_events import SuitabilityEvent
from interventions.suitability_standing import can_be_answered


@transaction.atomic
def record_their_answer(
    decision: Suitability, *, actor: ActingPerson, answer: str, answered_on: date, own_words: str = ""
) -> TakingPart:
    """Keep what they said on a day; what they said before stays readable."""
    fresh = claim(decision, actor, Action.PLAN_MODULES)
    if not can_be_answered(fresh):
        raise ValidationError("This decision asks them nothing: it says no, or another took its place")
    if answer not in TheirAnswer.values:
        raise ValidationError({"answer": "Select what they say"})
    if answered_on > timezone.localdate():
        raise ValidationError({"answered_on": "The day they said it must be today or in the past"})
    said = TakingPart.objects.create(
        case_id=fresh.case_id,
        suitability=fresh,
        agency_id=actor.agency_id,
        recorded_by_id=actor.user_id,
        answer=answer,
        answered_on=answered_on,
        own_words=own_words,
    )
    record(SuitabilityEvent.ANSWERED, actor=actor, target=said, case_id=fresh.case_id, shown=[fresh.pk])
    return said
