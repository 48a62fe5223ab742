"""Passing a draft on to a colleague: when training ran out in the middle of it, or somebody is away."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.duties import ask_to_write
from assessments.events import AssessmentEvent
from assessments.models import Assessment
from assessments.selectors.colleagues import who_may_take_it_on
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case

NOT_BEING_WRITTEN = "Only an assessment that is being written can be passed on."


@transaction.atomic
def pass_on_assessment(
    assessment: Assessment,
    *,
    actor: ActingPerson,
    case: Case,
    assessor: UUID,
    reason: str,
    version: int | None = None,
) -> Assessment:
    """Give a draft to another trained assessor of the agency who can open the case.

    A manager who countersigns decides. Whoever wrote of it before stays named, and never countersigns it.
    """
    fresh = claim(assessment, actor, Action.COUNTERSIGN, version=version)
    if not fresh.is_being_written:
        raise ValidationError(NOT_BEING_WRITTEN)
    if assessor not in {one.user_id for one in who_may_take_it_on(assessment, case, actor=actor)}:
        raise ValidationError({"assessor": "Select who writes it from now on from the answers shown"})
    if not reason.strip():
        raise ValidationError({"reason": "Enter why it is passed on"})
    before = fresh.assessor_id
    fresh.earlier_assessors = [*fresh.earlier_assessors, before]
    fresh.assessor_id, fresh.passed_on_because = assessor, reason
    fresh.version += 1
    fresh.save(update_fields=["assessor", "earlier_assessors", "passed_on_because", "version"])
    _tell(fresh, case, actor)
    record(
        AssessmentEvent.ASSESSMENT_PASSED_ON,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"assessor": (before, assessor)},
    )
    return fresh


def _tell(assessment: Assessment, case: Case, actor: ActingPerson) -> None:
    ask_to_write(
        assessment,
        case,
        actor=actor,
        due_on=timezone.localdate() + definition_of(assessment.instrument).write_within,
        what="Finish the assessment",
        reason="It was passed on to you",
    )
