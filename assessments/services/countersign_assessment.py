"""Countersigning an assessment: from then on it is locked."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.definition import Definition, definition_of
from assessments.drafting import refuse_not_for_them, refuse_own_work
from assessments.events import AssessmentEvent
from assessments.models import Assessment, SignedEvidence, SignedSummary, Status
from assessments.rules import may_become, months_after
from assessments.selectors.opened import Draft, draft_of
from assessments.signing import as_evidence, as_summary
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import set_due_date, settle_due_date


@transaction.atomic
def countersign_assessment(
    assessment: Assessment,
    *,
    actor: ActingPerson,
    case: Case,
    version: int | None = None,
    signed_at: datetime | None = None,
) -> Assessment:
    """Countersign somebody else's assessment: it is locked, and the one before it superseded.

    What was written is copied as it stands today, the summary apart from the evidence.
    """
    definition = definition_of(assessment.instrument)
    fresh = claim(assessment, actor, Action.COUNTERSIGN, version=version)
    refuse_own_work(fresh, actor)
    if not may_become(fresh.status, Status.COUNTERSIGNED):
        raise ValidationError("This assessment is not waiting for a countersign.")
    refuse_not_for_them(assessment, case, actor)
    _supersede_the_one_before(fresh, assessment.instrument.code, actor)
    fresh.status = Status.COUNTERSIGNED
    fresh.countersigner_id = actor.user_id
    fresh.countersigned_at = signed_at or timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["status", "countersigner", "countersigned_at", "version"])
    _write_signed(fresh, draft_of(fresh, definition, actor=actor), definition, actor)
    settle_due_date(actor=actor, kind="countersign", subject=fresh)
    _suggest_next_review(fresh, case, definition, actor)
    _note(fresh, case, definition, actor)
    record(
        AssessmentEvent.ASSESSMENT_COUNTERSIGNED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        changed={"status": (Status.SUBMITTED, fresh.status)},
    )
    return fresh


def _note(assessment: Assessment, case: Case, definition: Definition, actor: ActingPerson) -> None:
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.ASSESSMENT,
        title=f"Assessment countersigned: {definition.title}",
        in_section=Section.ASSESSMENT_SUMMARY,
        happened_on=_signed_on(assessment),
    )


def _signed_on(assessment: Assessment) -> date:
    return timezone.localtime(assessment.countersigned_at).date()


def _supersede_the_one_before(assessment: Assessment, code: str, actor: ActingPerson) -> None:
    rows = Assessment.objects.visible_to(actor).filter(
        case_id=assessment.case_id, status=Status.COUNTERSIGNED, instrument__code=code
    )
    for before in rows.select_for_update(of=("self",)):
        before.status = Status.SUPERSEDED
        before.version += 1
        before.save(update_fields=["status", "version"])
        settle_due_date(actor=actor, kind="assessment_review", subject=before)


def _write_signed(assessment: Assessment, draft: Draft, definition: Definition, actor: ActingPerson) -> None:
    of = {"assessment": assessment, "case_id": assessment.case_id}
    SignedSummary.objects.create(
        reference=assessment.reference,
        instrument_id=assessment.instrument_id,
        reason=assessment.reason,
        assessor_id=assessment.assessor_id,
        countersigner_id=actor.user_id,
        signed_at=assessment.countersigned_at or timezone.now(),
        **as_summary(draft, definition),
        **of,
    )
    SignedEvidence.objects.create(evidence=as_evidence(draft, definition), **of)


def _suggest_next_review(
    assessment: Assessment, case: Case, definition: Definition, actor: ActingPerson
) -> None:
    set_due_date(
        actor=actor,
        kind="assessment_review",
        subject=assessment,
        case_id=case.pk,
        agency_id=assessment.agency_id,
        due_on=months_after(_signed_on(assessment), definition.review_after_months),
        what=f"Review the assessment on {case.reference}",
        reason=f"{definition.review_after_months} months after it was countersigned",
        link=reverse("assessments:start_assessment", args=[case.reference]),
        responsible_id=assessment.assessor_id,
    )
