"""Returning an assessment to its assessor."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from assessments.drafting import refuse_own_work
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Formulation, Rating, Status
from assessments.rules import may_become
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from reminders.services.due_dates import set_due_date, settle_due_date

TIME_TO_PUT_RIGHT = timedelta(days=7)


@transaction.atomic
def return_assessment(
    assessment: Assessment,
    *,
    actor: ActingPerson,
    case: Case,
    reason: str,
    comments: dict[str, str] | None = None,
    version: int | None = None,
) -> Assessment:
    """Return a submitted assessment for changes, saying why, with comments on the factors concerned."""
    fresh = claim(assessment, actor, Action.COUNTERSIGN, version=version)
    refuse_own_work(fresh, actor)
    if not may_become(fresh.status, Status.RETURNED):
        raise ValidationError("This assessment is not waiting for a countersign.")
    if not reason.strip():
        raise ValidationError({"reason": "Enter why you return it"})
    commented = _put_comments(fresh, actor, reason, comments or {})
    fresh.status = Status.RETURNED
    fresh.version += 1
    fresh.save(update_fields=["status", "version"])
    settle_due_date(actor=actor, kind="countersign", subject=fresh)
    _ask_for_changes(fresh, case, actor)
    record(
        AssessmentEvent.ASSESSMENT_RETURNED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        shown=commented,
        changed={"status": (Status.SUBMITTED, fresh.status)},
    )
    return fresh


def _put_comments(
    assessment: Assessment, actor: ActingPerson, reason: str, comments: dict[str, str]
) -> list[UUID]:
    formulation = Formulation.objects.visible_to(actor).get(assessment_id=assessment.pk)
    formulation.return_reason = reason
    formulation.save(update_fields=["return_reason"])
    changed = [formulation.pk]
    ratings = Rating.objects.visible_to(actor).filter(assessment_id=assessment.pk)
    for rating in ratings.select_for_update(of=("self",)):
        comment = comments.get(rating.factor_code, "")
        if comment != rating.comment:
            rating.comment = comment
            rating.save(update_fields=["comment"])
            changed.append(rating.pk)
    return changed


def _ask_for_changes(assessment: Assessment, case: Case, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind="assessment_to_write",
        subject=assessment,
        case_id=case.pk,
        agency_id=assessment.agency_id,
        due_on=timezone.localdate() + TIME_TO_PUT_RIGHT,
        what=f"Change the returned assessment on {case.reference}",
        reason="The countersigner returned it with comments",
        link=reverse("assessments:task_list", args=[case.reference, assessment.reference]),
        responsible_id=assessment.assessor_id,
    )
