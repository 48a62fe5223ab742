"""Signing a report off, or sending it back with what is missing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from interventions.models import PlanReport, ReportState
from interventions.report_events import ReportEvent
from interventions.reporting import SIGN_OFF, ask_to_finish_report, require_signer
from reminders.services.due_dates import settle_due_date


@transaction.atomic
def sign_off_report(
    report: PlanReport, *, actor: ActingPerson, version: int, decision: str, missing: str = ""
) -> PlanReport:
    """Sign it off, after which no word of it changes; or send it back to whoever wrote it."""
    report = claim(report, actor, Action.SIGN_OFF_REPORT, version=version)
    case = open_or_404(Case, actor, pk=report.case_id)
    require_signer(report, case, actor)
    if report.state != ReportState.WAITING:
        raise ValidationError("This report is not waiting to be signed off")
    if decision not in (ReportState.SIGNED, ReportState.SENT_BACK):
        raise ValidationError({"decision": "Select whether you sign it off or send it back"})
    if decision == ReportState.SENT_BACK and not missing.strip():
        raise ValidationError({"missing": "Enter what is missing"})
    if decision == ReportState.SIGNED:
        _sign(report, case, actor)
    else:
        report.sent_back_by_id, report.sent_back_because = actor.user_id, missing
        ask_to_finish_report(report, case, actor=actor)
    report.state = ReportState(decision)
    report.version += 1
    report.save()
    event = ReportEvent.SIGNED if decision == ReportState.SIGNED else ReportEvent.SENT_BACK
    changed = {"state": (ReportState.WAITING.value, decision)}
    record(event, actor=actor, target=report, case_id=case.pk, changed=changed)
    return report


def _sign(report: PlanReport, case: Case, actor: ActingPerson) -> None:
    report.signed_by_id, report.signed_at = actor.user_id, timezone.now()
    settle_due_date(actor=actor, kind=SIGN_OFF, subject=report)
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.PLAN,
        title=f"{report.get_kind_display()} signed off",
        in_section=Section.INTERVENTION,
    )
