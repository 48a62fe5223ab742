"""What acts on second ratings share: what may be rated today and by whom, and ending one unfinished."""

from django.core.exceptions import ValidationError

from agencies.access import open_or_404
from assessments.models import SecondRating, SecondStatus
from assessments.second_duties import RATE, settle
from assessments.selectors.instruments import why_not_rate, why_not_trained
from audit.actor import ActingPerson
from cases.models import Case
from cases.rating_blind import end_blind

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


def end_unfinished(second: SecondRating, *, actor: ActingPerson, because: str) -> str:
    """Its rater is shown the case again, and nothing of it is due; what it was. The service records it."""
    before = second.status
    second.status, second.ended_because = SecondStatus.WITHDRAWN, because
    second.version += 1
    second.save(update_fields=["status", "ended_because", "version"])
    end_blind(second.pk, actor=actor)
    settle(RATE, second, actor=actor)
    return before
