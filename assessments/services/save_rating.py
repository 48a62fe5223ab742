"""Saving one rating of a draft. Anything may be saved; what is missing is asked for on submitting."""

from typing import Unpack

from django.db import transaction

from agencies.access import claim
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.drafting import (
    keep,
    refuse_locked,
    refuse_time_of_offence,
    refuse_unknown_words,
    refuse_untrained,
)
from assessments.events import AssessmentEvent
from assessments.evidence import RatingAnswers
from assessments.models import Assessment, Rating
from assessments.relying import rely_on_picked
from audit.actor import ActingPerson
from audit.services import record

NOTHING_SAID = RatingAnswers(
    setting="",
    influence="",
    level="",
    level_then="",
    evidence_for="",
    evidence_kinds=[],
    evidence_against="",
    none_found=False,
    source_kinds=[],
    sources="",
    picked=[],
    confidence="",
    missing_information="",
    who_asks="",
)


@transaction.atomic
def save_rating(
    assessment: Assessment,
    rating: Rating,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    **said: Unpack[RatingAnswers],
) -> Rating:
    """Save what the assessor has on one factor so far; what is not said is empty.

    Refused (``StaleVersion``) when another page saved it since this one was opened.
    """
    answers = NOTHING_SAID | said
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    refuse_time_of_offence(assessment, actor)
    fresh = claim(rating, actor, Action.ASSESS)
    if opened.is_overtaken(fresh):
        return fresh
    opened.refuse_stale(fresh)
    refuse_unknown_words(definition_of(assessment.instrument), fresh.factor_code, answers)
    rely_on_picked(assessment, fresh, answers["picked"], actor=actor)
    changed = keep(fresh, opened, dict(answers))
    record(AssessmentEvent.RATING_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
