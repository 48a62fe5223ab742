"""Setting aside an assessment that may no longer be finished, or was begun in error."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.deciding import why_not_set_aside
from assessments.definition import definition_of
from assessments.duties import settle_all
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Status
from assessments.services.second.end_second_ratings import SET_ASIDE, end_second_ratings
from audit.actor import ActingPerson
from audit.services import record
from cases.citing import end_citations_of
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology


@transaction.atomic
def set_aside_assessment(
    assessment: Assessment,
    *,
    actor: ActingPerson,
    action: Action,
    case: Case,
    reason: str,
    version: int | None = None,
) -> Assessment:
    """Set it aside, by its assessor or a manager who countersigns. It stays readable; nothing of it is due.

    No training is asked for, and no consent: whoever may not go on writing it may say so.
    """
    fresh = claim(assessment, actor, action, version=version)
    if problem := why_not_set_aside(fresh):
        raise ValidationError(problem)
    if not reason.strip():
        raise ValidationError({"reason": "Enter why it is set aside"})
    before, fresh.status = fresh.status, Status.SET_ASIDE
    fresh.set_aside_because, fresh.set_aside_by_id, fresh.set_aside_at = reason, actor.user_id, timezone.now()
    fresh.version += 1
    fresh.save()
    settle_all(fresh, actor=actor)
    end_second_ratings(fresh, case, actor=actor, because=SET_ASIDE)
    end_citations_of(fresh.pk, case, actor=actor, because="The assessment was set aside")
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.ASSESSMENT,
        title=f"Unfinished assessment set aside: {definition_of(assessment.instrument).title}",
        in_section=Section.ASSESSMENT,
    )
    record(
        AssessmentEvent.ASSESSMENT_SET_ASIDE,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"status": (before, fresh.status)},
    )
    return fresh
