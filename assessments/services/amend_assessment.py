"""Opening a signed assessment to be amended: its countersignature is void, and nothing of it is lost."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim
from agencies.roles import Action
from agencies.sections import Section
from assessments.deciding import why_not_amend
from assessments.definition import definition_of
from assessments.drafting import TIME_TO_PUT_RIGHT
from assessments.duties import TO_REVIEW, ask_to_write
from assessments.events import AssessmentEvent
from assessments.models import Assessment, SignedSummary, Status
from assessments.routing import carry_route_over
from assessments.services.second.end_second_ratings import AMENDED, end_second_ratings
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def amend_assessment(
    assessment: Assessment,
    *,
    actor: ActingPerson,
    action: Action,
    case: Case,
    reason: str,
    version: int | None = None,
) -> Assessment:
    """Open it again as the next revision: for its assessor, or sent back by a countersigning manager.

    What was signed stays readable as it was, marked as void. Until somebody countersigns the amendment, no
    judgement of it is current.
    """
    fresh = claim(assessment, actor, action, version=version)
    if problem := why_not_amend(fresh, case, actor=actor, action=action):
        raise ValidationError(problem)
    if not reason.strip():
        raise ValidationError({"reason": "Enter why it is amended"})
    signed = _void(fresh, actor, reason)
    before, fresh.status = fresh.status, Status.AMENDING
    fresh.submitted_at, fresh.countersigned_at, fresh.first_countersigned_at = None, None, None
    fresh.countersigner_id, fresh.first_countersigner_id = None, None
    fresh.revision += 1
    fresh.version += 1
    fresh.save()
    carry_route_over(fresh, actor=actor)
    end_second_ratings(fresh, case, actor=actor, because=AMENDED)
    _say_so(fresh, case, actor)
    record(
        AssessmentEvent.ASSESSMENT_AMENDED,
        actor=actor,
        target=fresh,
        case_id=fresh.case_id,
        shown=[signed.pk],
        changed={"status": (before, fresh.status), "revision": (fresh.revision - 1, fresh.revision)},
    )
    return fresh


def _void(assessment: Assessment, actor: ActingPerson, reason: str) -> SignedSummary:
    rows = SignedSummary.objects.visible_to(actor).select_for_update(of=("self",))
    signed = rows.get(assessment_id=assessment.pk, revision=assessment.revision)
    signed.voided_at, signed.voided_by_id, signed.voided_because = timezone.now(), actor.user_id, reason
    signed.save(update_fields=["voided_at", "voided_by", "voided_because"])
    return signed


def _say_so(assessment: Assessment, case: Case, actor: ActingPerson) -> None:
    settle_due_date(actor=actor, kind=TO_REVIEW, subject=assessment)
    ask_to_write(
        assessment,
        case,
        actor=actor,
        due_on=timezone.localdate() + TIME_TO_PUT_RIGHT,
        what="Amend the assessment",
        reason="It was opened to be amended, and its countersignature is void",
    )
    instrument = definition_of(assessment.instrument).title
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.ASSESSMENT,
        title=f"Assessment opened to be amended, countersignature void: {instrument}",
        in_section=Section.ASSESSMENT_SUMMARY,
    )
