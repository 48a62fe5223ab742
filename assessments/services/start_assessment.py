"""Starting an assessment."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import admit, claim
from agencies.roles import Action
from assessments.definition import Definition, definition_of
from assessments.duties import ask_to_write
from assessments.events import AssessmentEvent
from assessments.models import Assessment, Formulation, Instrument, Judgement, Rating, Reason
from assessments.rules import new_assessment_reference, problems_with_reason
from assessments.selectors.instruments import why_not_start, why_too_soon
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case


@transaction.atomic
def start_assessment(
    case: Case,
    *,
    actor: ActingPerson,
    instrument: Instrument,
    reason: str,
    event: str = "",
    programme: str = "",
    gap_reason: str = "",
    started_on: date | None = None,
) -> Assessment:
    """Start an assessment: an empty page for each factor and domain, and a day by which to write it.

    Needs the instrument's training in date, and no other unfinished assessment with it on this case. Where
    the instrument warns that it is too soon it needs a reason for that too (``gap_reason``).
    """
    admit(actor, Action.ASSESS)
    # The case is locked so that two people starting at once are told of each other.
    case = claim(case, actor, Action.ASSESS)
    if problems := problems_with_reason(reason, event=event, programme=programme):
        raise ValidationError(problems)
    too_soon = _why_too_soon(case, instrument, gap_reason, actor)
    assessment = Assessment.objects.create(
        reference=new_assessment_reference(),
        case_id=case.pk,
        instrument=instrument,
        reason=reason,
        event=event if reason == Reason.EVENT else "",
        programme=programme if reason == Reason.AFTER_PROGRAMME else "",
        gap_reason=gap_reason if too_soon else "",
        assessor_id=actor.user_id,
        agency_id=actor.agency_id,
        started_on=started_on or timezone.localdate(),
    )
    laid_out = _lay_out(assessment, definition_of(instrument))
    _remind(assessment, case, definition_of(instrument), actor)
    record(
        AssessmentEvent.ASSESSMENT_STARTED, actor=actor, target=assessment, case_id=case.pk, shown=laid_out
    )
    return assessment


def _remind(assessment: Assessment, case: Case, definition: Definition, actor: ActingPerson) -> None:
    due_on = assessment.started_on + definition.write_within
    what, why = "Write the assessment", "You started it"
    ask_to_write(assessment, case, actor=actor, due_on=due_on, what=what, reason=why)


def _why_too_soon(case: Case, instrument: Instrument, gap_reason: str, actor: ActingPerson) -> str:
    """Refuse an instrument that may not be used now, and one used again so soon that a reason is asked."""
    if not instrument.enabled:
        raise ValidationError({"instrument": "Select an instrument that is in use"})
    if obstacle := why_not_start(case, instrument, actor=actor):
        raise ValidationError(obstacle)
    too_soon = why_too_soon(case, instrument, actor=actor)
    if too_soon and not gap_reason.strip():
        raise ValidationError({"gap_reason": f"{too_soon} Enter why you assess again now"})
    return too_soon


def _lay_out(assessment: Assessment, definition: Definition) -> list[UUID]:
    of = {"assessment": assessment, "case_id": assessment.case_id}
    ratings = [Rating(factor_code=one.code, **of) for one in definition.factors]
    judgements = [Judgement(domain=one.code, **of) for one in definition.judged_domains]
    Rating.objects.bulk_create(ratings)
    Judgement.objects.bulk_create(judgements)
    return [one.pk for one in (*ratings, *judgements, Formulation.objects.create(**of))]
