"""Completing a plan, or ending it early, with the report that says how it went."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agencies.access import claim, open_or_404
from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from audit.services import record
from cases.happenings import Happening, tell_what_happened
from cases.models import Case, EntryKind
from cases.services.chronology import note_in_chronology
from interventions.appointment_events import AppointmentEvent
from interventions.booking import end_as
from interventions.duties import settle_what_plan_expects
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import AppointmentState, MovedBy, Plan, ReportKind
from interventions.models.plan import PlanStatus
from interventions.report_events import ReportEvent
from interventions.report_rules import ReportTyped
from interventions.reporting import lay_down_report
from interventions.selectors.appointments import still_booked
from interventions.selectors.plans import require_running

_REPORTED_AS = {PlanStatus.COMPLETED: ReportKind.COMPLETION, PlanStatus.ENDED: ReportKind.EARLY_END}


@transaction.atomic
def end_plan(
    plan: Plan, *, actor: ActingPerson, version: int, status: str, ending_reason: str, report: ReportTyped
) -> Plan:
    """Say that the work is done, or that it stopped early, and how it went. Its sessions stay readable.

    It ends at once, though its report still waits to be signed off: no session is planned meanwhile, and the
    reassessment that follows is on the clock from this day.
    """
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_running(plan)
    _require_answers(plan, status, ending_reason)
    case, before = open_or_404(Case, actor, pk=plan.case_id), plan.status
    written = lay_down_report(
        plan,
        case,
        actor=actor,
        kind=_REPORTED_AS[PlanStatus(status)],
        how_it_went=ending_reason,
        typed=report,
    )
    plan.status, plan.ended_on, plan.ending_reason = status, timezone.localdate(), ending_reason
    plan.version += 1
    plan.save(update_fields=["status", "ended_on", "ending_reason", "version"])
    _settle(plan, case, actor)
    tell_what_happened(case, Happening.PROGRAMME_FINISHED, actor=actor, in_section=Section.INTERVENTION)
    record(ReportEvent.WRITTEN, actor=actor, target=written, case_id=plan.case_id)
    record(
        PlanEvent.PLAN_ENDED,
        actor=actor,
        target=plan,
        case_id=plan.case_id,
        changed={"status": (before, status)},
    )
    return plan


def _require_answers(plan: Plan, status: str, ending_reason: str) -> None:
    if status not in _REPORTED_AS:
        raise ValidationError({"status": "Select whether the plan was completed or ended early"})
    if status == PlanStatus.COMPLETED and plan.status != PlanStatus.AGREED:
        raise ValidationError({"status": "A plan that was never agreed can only be ended early"})
    if not ending_reason.strip():
        raise ValidationError({"ending_reason": "Enter how the work went and how it ended"})


def _settle(plan: Plan, case: Case, actor: ActingPerson) -> None:
    """Nothing is due of it any longer; how it ended is kept and told."""
    settle_what_plan_expects(plan, actor)
    title = "Plan completed" if plan.status == PlanStatus.COMPLETED else "Plan ended early"
    keep_version(plan, actor=actor, what=title, why=plan.ending_reason)
    for one in still_booked(plan, actor=actor):
        end_as(
            one, AppointmentState.CANCELLED, actor=actor, asked_by=MovedBy.FACILITATOR, why="The plan ended"
        )
        record(AppointmentEvent.CANCELLED, actor=actor, target=one, case_id=case.pk)
    note_in_chronology(case, actor=actor, kind=EntryKind.PLAN, title=title, in_section=Section.INTERVENTION)
