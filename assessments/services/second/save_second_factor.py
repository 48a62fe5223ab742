"""Saving one factor of a second rating. Anything may be saved; what is missing is asked for on submitting."""

from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.drafting import keep, refuse_unknown_words
from assessments.evidence import RatingAnswers
from assessments.models import SecondRating, SecondRatingFactor
from assessments.rating_again import refuse_not_being_rated, refuse_not_now
from assessments.second_events import SecondEvent
from assessments.services.save_rating import NOTHING_SAID
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def save_second_factor(
    second: SecondRating,
    row: SecondRatingFactor,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    **said: Unpack[RatingAnswers],
) -> SecondRatingFactor:
    """Save what the second rater has on one factor so far, by the rules of any rating.

    Sources are described, not picked: what relies on an item is told to others who read it.
    """
    answers = NOTHING_SAID | said
    refuse_not_being_rated(claim(second, actor, Action.ASSESS))
    refuse_not_now(second, actor)
    fresh = claim(row, actor, Action.ASSESS)
    if opened.is_overtaken(fresh):
        return fresh
    opened.refuse_stale(fresh)
    refuse_unknown_words(definition_of(second.instrument), fresh.factor_code, answers)
    if answers["picked"]:
        raise ValidationError({"picked": "Describe the information among the sources"})
    changed = keep(fresh, opened, dict(answers))
    record(SecondEvent.FACTOR_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
