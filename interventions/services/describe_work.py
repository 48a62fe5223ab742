"""Saying how the work is done: both tracks, the pace, and what makes sessions fit the person."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Plan
from interventions.models.plan_says import TRACKS
from interventions.plan_rules import WORK, faults_in_tracks
from interventions.selectors.plans import require_running, require_training
from interventions.selectors.standing import require_may_go_on


@transaction.atomic
def describe_work(plan: Plan, *, actor: ActingPerson, version: int, **said: Any) -> Plan:
    """Keep what runs on each track and who leads it, or why one is not needed; pace; what fits the person."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    require_may_go_on(plan, actor=actor)
    answers = {name: str(said.get(name, "")) for name in WORK}
    if faults := faults_in_tracks(answers, TRACKS):
        raise ValidationError(faults)
    changed = {name: (getattr(plan, name), value) for name, value in answers.items()}
    for name, value in answers.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.save(update_fields=[*answers, "version"])
    keep_version(plan, actor=actor, what="How the work is done")
    record(PlanEvent.WORK_DESCRIBED, actor=actor, target=plan, case_id=plan.case_id, changed=changed)
    return plan
