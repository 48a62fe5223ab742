"""Completing a plan, or ending it early."""

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
from interventions.duties import WRITE_UP
from interventions.events import PlanEvent
from interventions.models import Plan
from interventions.models.plan import PlanStatus
from interventions.selectors.plans import require_running
from reminders.services.due_dates import settle_due_date

OUTCOMES = (PlanStatus.COMPLETED, PlanStatus.ENDED)


@transaction.atomic
def end_plan(plan: Plan, *, actor: ActingPerson, version: int, status: str, ending_reason: str) -> Plan:
    """Say that the work is done, or that it stopped early, and why. Its sessions stay readable."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_running(plan)
    if status not in OUTCOMES:
        raise ValidationError({"status": "Select whether the plan was completed or ended early"})
    if status == PlanStatus.COMPLETED and plan.status != PlanStatus.AGREED:
        raise ValidationError({"status": "A plan that was never agreed can only be ended early"})
    if not ending_reason.strip():
        raise ValidationError({"ending_reason": "Enter how the work ended and what should follow"})
    before = plan.status
    plan.status, plan.ended_on, plan.ending_reason = status, timezone.localdate(), ending_reason
    plan.version += 1
    plan.save(update_fields=["status", "ended_on", "ending_reason", "version"])
    settle_due_date(actor=actor, kind=WRITE_UP, subject=plan)
    title = "Plan completed" if status == PlanStatus.COMPLETED else "Plan ended early"
    case = open_or_404(Case, actor, pk=plan.case_id)
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.PLAN,
        title=title,
        in_section=Section.INTERVENTION,
    )
    tell_what_happened(case, Happening.PROGRAMME_FINISHED, actor=actor, in_section=Section.INTERVENTION)
    record(
        PlanEvent.PLAN_ENDED,
        actor=actor,
        target=plan,
        case_id=plan.case_id,
        changed={"status": (before, status)},
    )
    return plan
