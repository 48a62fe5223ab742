"""Submitting an assessment for countersigning."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from assessments.definition import definition_of
from assessments.drafting import refuse_not_for_them, refuse_untrained
from assessments.duties import TO_WRITE, ask_for_countersign
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Status
from assessments.rules import may_become
from assessments.selectors.checking import problems_in
from assessments.selectors.opened import draft_of
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def submit_assessment(
    assessment: Assessment, *, actor: ActingPerson, case: Case, version: int | None = None
) -> Assessment:
    """Submit an assessment in which nothing is missing; a countersigning manager of the agency is told.

    What is missing is refused all at once, and nothing that was written is touched.
    """
    definition = definition_of(assessment.instrument)
    fresh = claim(assessment, actor, Action.ASSESS, version=version)
    refuse_untrained(assessment, actor)
    refuse_not_for_them(assessment, case, actor)
    if not may_become(fresh.status, Status.SUBMITTED):
        raise ValidationError("This assessment has already been submitted.")
    if problems := problems_in(draft_of(fresh, definition, actor=actor), definition):
        raise ValidationError([f"{one.about}: {one.sentence}" for one in problems])
    before = fresh.status
    fresh.status, fresh.submitted_at = Status.SUBMITTED, timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["status", "submitted_at", "version"])
    settle_due_date(actor=actor, kind=TO_WRITE, subject=fresh)
    reason = "It was submitted for countersigning"
    ask_for_countersign(fresh, case, definition, actor=actor, reason=reason)
    record(
        AssessmentEvent.ASSESSMENT_SUBMITTED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"status": (before, fresh.status)},
    )
    return fresh
