"""Saving one rating of a draft. Anything may be saved; what is missing is asked for on submitting."""

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
from assessments.models import Assessment, Rating
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def save_rating(
    assessment: Assessment,
    rating: Rating,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    level: str = "",
    evidence_for: str = "",
    evidence_against: str = "",
    none_found: bool = False,
    sources: str = "",
    confidence: str = "",
    missing_information: str = "",
) -> Rating:
    """Save what the assessor has on one factor so far.

    Refused (``StaleVersion``) when another page saved it since this one was opened.
    """
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    refuse_time_of_offence(assessment, actor)
    fresh = claim(rating, actor, Action.ASSESS)
    if opened.is_overtaken(fresh):
        return fresh
    opened.refuse_stale(fresh)
    refuse_unknown_words(definition_of(assessment.instrument), fresh.factor_code, level, confidence)
    changed = keep(
        fresh,
        opened,
        {
            "level": level,
            "evidence_for": evidence_for,
            "evidence_against": evidence_against,
            "none_found": none_found,
            "sources": sources,
            "confidence": confidence,
            "missing_information": missing_information,
        },
    )
    record(AssessmentEvent.RATING_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
