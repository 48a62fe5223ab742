"""Keeping the person's strengths, hopes and own account with their plan."""

from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Plan
from interventions.selectors.plans import require_running, require_training


@transaction.atomic
def describe_person(
    plan: Plan,
    *,
    actor: ActingPerson,
    version: int,
    strengths: str = "",
    hopes: str = "",
    own_account: str = "",
) -> Plan:
    """Keep what the person brings and how they see their problems themselves."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    said = {"strengths": strengths, "hopes": hopes, "own_account": own_account}
    changed = {name: (getattr(plan, name), value) for name, value in said.items()}
    for name, value in said.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.save(update_fields=[*said, "version"])
    keep_version(plan, actor=actor, what="The person's own account")
    record(PlanEvent.PERSON_DESCRIBED, actor=actor, target=plan, case_id=plan.case_id, changed=changed)
    return plan
