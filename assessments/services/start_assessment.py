"""Starting an assessment."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from agencies.access import admit, claim
from agencies.roles import Action
from assessments.definition import Definition, definition_of
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Formulation, Instrument, Judgement, Rating, Reason
from assessments.rules import new_assessment_reference
from assessments.selectors.instruments import why_not_start
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from reminders.services.due_dates import set_due_date


@transaction.atomic
def start_assessment(
    case: Case,
    *,
    actor: ActingPerson,
    instrument: Instrument,
    reason: str,
    started_on: date | None = None,
) -> Assessment:
    """Start an assessment: an empty page for each factor and domain, and a day by which to write it.

    Needs the instrument's training in date, and no other unfinished assessment with it on this case.
    """
    admit(actor, Action.ASSESS)
    # The case is locked so that two people starting at once are told of each other.
    case = claim(case, actor, Action.ASSESS)
    if reason not in Reason.values:
        raise ValidationError({"reason": "Select why you are assessing now"})
    if not instrument.enabled:
        raise ValidationError({"instrument": "Select an instrument that is in use"})
    if obstacle := why_not_start(case, instrument, actor=actor):
        raise ValidationError(obstacle)
    assessment = Assessment.objects.create(
        reference=new_assessment_reference(),
        case_id=case.pk,
        instrument=instrument,
        reason=reason,
        assessor_id=actor.user_id,
        agency_id=actor.agency_id,
        started_on=started_on or timezone.localdate(),
    )
    definition = definition_of(instrument)
    laid_out = _lay_out(assessment, definition)
    _remind(assessment, case, definition, actor)
    record(
        AssessmentEvent.ASSESSMENT_STARTED, actor=actor, target=assessment, case_id=case.pk, shown=laid_out
    )
    return assessment


def _lay_out(assessment: Assessment, definition: Definition) -> list[UUID]:
    of = {"assessment": assessment, "case_id": assessment.case_id}
    ratings = [Rating(factor_code=one.code, **of) for one in definition.factors]
    judgements = [Judgement(domain=one.code, **of) for one in definition.judged_domains]
    Rating.objects.bulk_create(ratings)
    Judgement.objects.bulk_create(judgements)
    return [one.pk for one in (*ratings, *judgements, Formulation.objects.create(**of))]


def _remind(assessment: Assessment, case: Case, definition: Definition, actor: ActingPerson) -> None:
    set_due_date(
        actor=actor,
        kind="assessment_to_write",
        subject=assessment,
        case_id=case.pk,
        agency_id=actor.agency_id,
        due_on=assessment.started_on + definition.write_within,
        what=f"Write the assessment on {case.reference}",
        reason="You started it",
        link=reverse("assessments:task_list", args=[case.reference, assessment.reference]),
        responsible_id=actor.user_id,
    )
