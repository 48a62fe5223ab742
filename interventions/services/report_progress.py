"""Writing a report on how a running plan goes."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from interventions.models import Plan, PlanReport, PlanStatus, ReportKind
from interventions.models.report import UNSIGNED
from interventions.report_events import ReportEvent
from interventions.report_rules import ReportTyped
from interventions.reporting import lay_down_report


@transaction.atomic
def report_progress(
    plan: Plan, *, actor: ActingPerson, version: int, how_it_went: str, report: ReportTyped
) -> PlanReport:
    """Say how far each goal was reached so far, what gets in the way and what should follow."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    if plan.status != PlanStatus.AGREED:
        raise ValidationError("Progress is reported on a plan that was agreed and is running")
    waiting = PlanReport.objects.visible_to(actor).filter(plan=plan, state__in=UNSIGNED)
    if waiting.exists():
        raise ValidationError("An earlier report on this plan has not been signed off yet")
    if not how_it_went.strip():
        raise ValidationError({"how_it_went": "Enter how the work has gone so far"})
    case = open_or_404(Case, actor, pk=plan.case_id)
    written = lay_down_report(
        plan, case, actor=actor, kind=ReportKind.PROGRESS, how_it_went=how_it_went, typed=report
    )
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.PLAN,
        title="Progress report written",
        in_section=Section.INTERVENTION,
    )
    record(ReportEvent.WRITTEN, actor=actor, target=written, case_id=case.pk)
    return written
