"""Countersigning an assessment: from then on it is locked."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.deciding import refuse_to_check
from assessments.definition import Definition, definition_of
from assessments.drafting import refuse_not_for_them
from assessments.duties import (
    TO_COUNTERSIGN,
    TO_REVIEW,
    ask_for_countersign,
    suggest_next_review,
)
from assessments.events import AssessmentEvent
from assessments.models import Assessment, SignedEvidence, SignedSummary, Status
from assessments.routing import sign_route
from assessments.rules import is_first_of_two, may_become
from assessments.selectors.opened import Draft, draft_of
from assessments.services.second.end_second_ratings import SUPERSEDED, end_second_ratings
from assessments.signing import as_evidence, as_summary
from audit.actor import ActingPerson
from audit.registry import Event
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import settle_due_date


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

    What was written is copied as it stands today, the summary apart from the evidence. Where the instrument
    asks for two, the first leaves it waiting for a second, who is somebody else again.
    """
    definition = definition_of(assessment.instrument)
    fresh = claim(assessment, actor, Action.COUNTERSIGN, version=version)
    before, waits = fresh.status, is_first_of_two(fresh.status, definition.countersigns)
    if not may_become(before, Status.HALF_SIGNED if waits else Status.COUNTERSIGNED):
        raise ValidationError("This assessment is not waiting for a countersign.")
    refuse_to_check(fresh, actor)
    refuse_not_for_them(assessment, case, actor)
    settle_due_date(actor=actor, kind=TO_COUNTERSIGN, subject=fresh)
    if waits:
        event = _sign_first(fresh, case, definition, actor)
    else:
        event = _sign(fresh, case, definition, actor, signed_at or timezone.now())
    changed = {"status": (before, fresh.status)}
    record(event, actor=actor, target=fresh, case_id=fresh.case_id, changed=changed)
    return fresh


def _sign_first(fresh: Assessment, case: Case, definition: Definition, actor: ActingPerson) -> Event:
    fresh.status = Status.HALF_SIGNED
    fresh.first_countersigner_id, fresh.first_countersigned_at = actor.user_id, timezone.now()
    fresh.version += 1
    fresh.save(update_fields=["status", "first_countersigner", "first_countersigned_at", "version"])
    reason = "It was countersigned once, and somebody else must countersign it too"
    ask_for_countersign(fresh, case, definition, actor=actor, reason=reason)
    return AssessmentEvent.FIRST_COUNTERSIGNED


def _sign(
    fresh: Assessment, case: Case, definition: Definition, actor: ActingPerson, signed_at: datetime
) -> Event:
    _supersede_the_one_before(fresh, case, definition.code, actor)
    sign_route(fresh, actor=actor)
    fresh.status = Status.COUNTERSIGNED
    fresh.countersigner_id, fresh.countersigned_at = actor.user_id, signed_at
    fresh.version += 1
    fresh.save(update_fields=["status", "countersigner", "countersigned_at", "version"])
    _write_signed(fresh, draft_of(fresh, definition, actor=actor), definition, signed_at, actor)
    signed_on = timezone.localtime(signed_at).date()
    suggest_next_review(fresh, case, definition, signed_on=signed_on, actor=actor)
    _note(fresh, case, definition, signed_on, actor)
    return AssessmentEvent.ASSESSMENT_COUNTERSIGNED


def _note(
    assessment: Assessment, case: Case, definition: Definition, signed_on: date, actor: ActingPerson
) -> None:
    again = f", revision {assessment.revision}" if assessment.revision > 1 else ""
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.ASSESSMENT,
        title=f"Assessment countersigned: {definition.title}{again}",
        in_section=Section.ASSESSMENT_SUMMARY,
        happened_on=signed_on,
    )


def _supersede_the_one_before(assessment: Assessment, case: Case, code: str, actor: ActingPerson) -> None:
    rows = Assessment.objects.visible_to(actor).filter(
        case_id=assessment.case_id, status=Status.COUNTERSIGNED, instrument__code=code
    )
    for before in rows.select_for_update(of=("self",)):
        before.status = Status.SUPERSEDED
        before.version += 1
        before.save(update_fields=["status", "version"])
        settle_due_date(actor=actor, kind=TO_REVIEW, subject=before)
        end_second_ratings(before, case, actor=actor, because=SUPERSEDED)


def _write_signed(
    assessment: Assessment, draft: Draft, definition: Definition, signed_at: datetime, actor: ActingPerson
) -> None:
    of = {"assessment": assessment, "case_id": assessment.case_id, "revision": assessment.revision}
    SignedSummary.objects.create(
        reference=assessment.reference,
        instrument_id=assessment.instrument_id,
        reason=assessment.reason,
        assessor_id=assessment.assessor_id,
        first_countersigner_id=assessment.first_countersigner_id,
        first_signed_at=assessment.first_countersigned_at,
        countersigner_id=actor.user_id,
        signed_at=signed_at,
        **as_summary(draft, definition),
        **of,
    )
    SignedEvidence.objects.create(evidence=as_evidence(draft, definition), **of)
