"""Factors an assessor adds for one person, beyond the instrument's."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.drafting import refuse_locked, refuse_untrained
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Rating
from assessments.rules import next_own_code
from audit.actor import ActingPerson
from audit.services import record


@transaction.atomic
def add_own_factor(assessment: Assessment, *, actor: ActingPerson, name: str, domain: str) -> Rating:
    """Add a factor that matters for this person and that the instrument does not name."""
    definition = definition_of(assessment.instrument)
    fresh = claim(assessment, actor, Action.ASSESS)
    refuse_locked(fresh)
    refuse_untrained(assessment, actor)
    if definition.domain(domain) is None:
        raise ValidationError({"domain": "Select which part of the assessment it belongs to"})
    if not name.strip():
        raise ValidationError({"name": "Enter what the factor is called"})
    rows = Rating.objects.visible_to(actor).filter(assessment_id=fresh.pk).exclude(name="")
    own = list(rows.only("id", "factor_code", "removed_at"))
    if len([one for one in own if one.removed_at is None]) >= definition.own_factors_at_most:
        raise ValidationError(
            f"You can add up to {definition.own_factors_at_most} factors of your own with this instrument."
        )
    rating = Rating.objects.create(
        assessment=fresh,
        case_id=fresh.case_id,
        factor_code=next_own_code(one.factor_code for one in own),
        name=name.strip(),
        domain=domain,
    )
    record(AssessmentEvent.OWN_FACTOR_ADDED, actor=actor, target=rating, case_id=fresh.case_id)
    return rating


@transaction.atomic
def remove_own_factor(
    assessment: Assessment, rating: Rating, *, actor: ActingPerson, version: int | None = None
) -> Rating:
    """Take a factor of one's own out of the draft. What was written about it is kept on the record."""
    refuse_locked(claim(assessment, actor, Action.ASSESS))
    refuse_untrained(assessment, actor)
    fresh = claim(rating, actor, Action.ASSESS, version=version)
    if not fresh.name:
        raise ValidationError("Only factors you added yourself can be removed.")
    fresh.removed_at = timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["removed_at", "version"])
    record(
        AssessmentEvent.OWN_FACTOR_REMOVED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"removed_at": (None, fresh.removed_at)},
    )
    return fresh
