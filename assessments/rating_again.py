"""What every save of a second rating shares: accepted, by somebody trained, of what may be rated today."""

from django.core.exceptions import ValidationError

from agencies.access import open_or_404
from assessments.models import SecondRating, SecondStatus
from assessments.selectors.instruments import why_not_rate, why_not_trained
from audit.actor import ActingPerson
from cases.models import Case

NOT_ACCEPTED = "Accept this second rating before you rate. Nothing you typed was saved."


def refuse_not_being_rated(second: SecondRating) -> None:
    """Refuse to write in a second rating that was not accepted."""
    if second.status != SecondStatus.ACCEPTED:
        raise ValidationError(NOT_ACCEPTED)


def refuse_not_now(second: SecondRating, actor: ActingPerson) -> None:
    """Refuse to rate without the training, or what no court has found."""
    case = open_or_404(Case, actor, pk=second.case_id)
    untrained = why_not_trained(second.instrument, actor=actor)
    if reason := untrained or why_not_rate(case, second.instrument, actor=actor):
        raise ValidationError(reason)
