"""Saving the judgement on one domain, in words."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.drafts import UNSAID, OpenedOn
from agencies.roles import Action
from assessments.definition import definition_of, words_of
from assessments.drafting import keep, refuse_locked, refuse_untrained
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Judgement
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def save_judgement(
    assessment: Assessment,
    judgement: Judgement,
    *,
    actor: ActingPerson,
    opened: OpenedOn = UNSAID,
    words: str = "",
    rationale: str = "",
) -> Judgement:
    """Save what the assessor judges of one domain so far: words from the instrument's list, and why."""
    definition = definition_of(assessment.instrument)
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    fresh = claim(judgement, actor, Action.ASSESS)
    if opened.is_overtaken(fresh):
        return fresh
    opened.refuse_stale(fresh)
    if words and not words_of(definition.judgement_words, words):
        raise ValidationError({"words": "Select the words from the answers shown"})
    changed = keep(fresh, opened, {"words": words, "rationale": rationale})
    record(AssessmentEvent.JUDGEMENT_SAVED, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh
