"""Agreeing a plan, so that sessions can be logged against it."""

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
from interventions.events import PlanEvent
from interventions.models import OwnView, Plan
from interventions.models.plan import PlanStatus
from interventions.selectors.agreeing import reasons_against
from interventions.selectors.plans import modules_of, require_running, require_training
from interventions.selectors.standing import why_not_modules


@transaction.atomic
def agree_plan(plan: Plan, *, actor: ActingPerson, version: int, own_view: str, own_words: str = "") -> Plan:
    """Agree the plan once every suggestion is decided, and keep what the person themselves says of it."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    case = open_or_404(Case, actor, pk=plan.case_id)
    modules = modules_of(plan, actor=actor)
    planned = [one.code for one in modules if one.is_in_the_plan]
    if reasons := why_not_modules(case, plan.programme, planned, actor=actor):
        raise ValidationError(reasons)
    if reasons := reasons_against(plan, modules, actor=actor):
        raise ValidationError(reasons)
    if own_view not in OwnView.values:
        raise ValidationError({"own_view": "Select whether the person agrees"})
    plan.status, plan.agreed_on = PlanStatus.AGREED, timezone.localdate()
    plan.own_view, plan.own_words = own_view, own_words
    plan.version += 1
    plan.save(update_fields=["status", "agreed_on", "own_view", "own_words", "version"])
    note_in_chronology(
        case,
        actor=actor,
        kind=EntryKind.PLAN,
        title="Plan agreed",
        in_section=Section.INTERVENTION,
    )
    changed = {"status": (PlanStatus.DRAFT, plan.status)}
    record(PlanEvent.PLAN_AGREED, actor=actor, target=plan, case_id=plan.case_id, changed=changed)
    return plan
