"""Agreeing a plan, so that sessions can be logged against it."""

from datetime import date

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
from interventions.duties import expect_review
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import OwnView, Plan
from interventions.models.plan import PlanStatus
from interventions.plan_rules import first_review
from interventions.selectors.agreeing import reasons_against
from interventions.selectors.plans import modules_of, require_running, require_training
from interventions.selectors.standing import why_not_modules


@transaction.atomic
def agree_plan(
    plan: Plan,
    *,
    actor: ActingPerson,
    version: int,
    own_view: str,
    own_words: str = "",
    review_on: date | None = None,
) -> Plan:
    """Agree the plan once every suggestion is decided, and keep what the person themselves says of it.

    Its first review is on the clock, after twelve weeks if no other day is chosen.
    """
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    case = open_or_404(Case, actor, pk=plan.case_id)
    _refuse_unless_ready(plan, case, actor)
    if own_view not in OwnView.values:
        raise ValidationError({"own_view": "Select whether the person agrees"})
    plan.status, plan.agreed_on = PlanStatus.AGREED, timezone.localdate()
    plan.own_view, plan.own_words = own_view, own_words
    plan.review_on = _review_day(review_on)
    plan.version += 1
    plan.save(update_fields=["status", "agreed_on", "own_view", "own_words", "review_on", "version"])
    expect_review(plan, case, actor)
    keep_version(plan, actor=actor, what="Plan agreed", why=own_words)
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


def _refuse_unless_ready(plan: Plan, case: Case, actor: ActingPerson) -> None:
    modules = modules_of(plan, actor=actor)
    planned = [one.code for one in modules if one.is_in_the_plan]
    if reasons := why_not_modules(case, plan.programme, planned, actor=actor):
        raise ValidationError(reasons)
    if reasons := reasons_against(plan, modules, actor=actor):
        raise ValidationError(reasons)


def _review_day(chosen: date | None) -> date:
    today = timezone.localdate()
    if chosen is not None and chosen <= today:
        raise ValidationError({"review_on": "Date of the first review must be in the future"})
    return chosen or first_review(today)
