"""Changing a report that was sent back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.models import Plan, PlanReport, ReportState
from interventions.report_events import ReportEvent
from interventions.report_rules import ReportTyped
from interventions.reporting import FINISH_REPORT, ask_to_sign_off, what_is_said
from reminders.services.due_dates import settle_due_date

_KEPT = (
    *("how_it_went", "started_from", "hoped_for", "seen_since", "goals"),
    *("in_the_way", "own_words", "further_work", "shared_with"),
)


@transaction.atomic
def amend_report(
    report: PlanReport, *, actor: ActingPerson, version: int, how_it_went: str, typed: ReportTyped
) -> PlanReport:
    """Put in what was missing; how it read before stays with it, and it waits again to be signed off."""
    report = claim(report, actor, Action.PLAN_MODULES, version=version)
    if report.agency_id != actor.agency_id:
        raise PermissionDenied
    if report.state != ReportState.SENT_BACK:
        raise ValidationError("Only a report that was sent back can be changed")
    if not how_it_went.strip():
        raise ValidationError({"how_it_went": "Enter how the work went"})
    plan = open_or_404(Plan, actor, pk=report.plan_id)
    said = what_is_said(plan, actor=actor, kind=report.kind, how_it_went=how_it_went, typed=typed)
    kept = {name: getattr(report, name) for name in _KEPT}
    because = report.sent_back_because
    report.earlier = [*report.earlier, {**kept, "sent_back_because": because}]
    for name, value in said.items():
        setattr(report, name, value)
    if report.author_id != actor.user_id:
        report.earlier_authors = [*report.earlier_authors, report.author_id]
    report.state, report.author_id = ReportState.WAITING, actor.user_id
    report.written_on = timezone.localdate()
    report.version += 1
    report.save()
    case = open_or_404(Case, actor, pk=report.case_id)
    settle_due_date(actor=actor, kind=FINISH_REPORT, subject=report)
    ask_to_sign_off(report, case, actor=actor)
    record(
        ReportEvent.AMENDED,
        actor=actor,
        target=report,
        case_id=case.pk,
        changed={"state": (ReportState.SENT_BACK.value, ReportState.WAITING.value)},
    )
    return report
