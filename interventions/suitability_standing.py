"""What may be done about a decision on suitability, and in plain words why not."""

from django.core.exceptions import ValidationError

from audit.actor import ActingPerson
from interventions.models import Suitability
from interventions.models.suitability import SuitabilityStatus

OWN_DECISION = "You decided this, so somebody else must confirm or return it."
NOT_WAITING = "This decision does not wait for confirmation any more."
_STANDS = (SuitabilityStatus.WAITING, SuitabilityStatus.CONFIRMED)


def why_not_check(decision: Suitability, *, actor: ActingPerson) -> str:
    """Why this person may not confirm or return it; empty when they may."""
    if decision.status != SuitabilityStatus.WAITING:
        return NOT_WAITING
    return OWN_DECISION if decision.author_id == actor.user_id else ""


def refuse_to_check(decision: Suitability, actor: ActingPerson) -> None:
    """Refuse to let somebody confirm or return what they may not."""
    if reason := why_not_check(decision, actor=actor):
        raise ValidationError(reason)


def can_be_answered(decision: Suitability) -> bool:
    """Whether there is something to say to: it suits, and nothing took its place."""
    return decision.is_suitable and decision.status in _STANDS
