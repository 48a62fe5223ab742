"""Naming who leads the sessions of a plan."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim, open_or_404
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from cases.models import Case
from interventions.events import PlanEvent
from interventions.kept import keep_version
from interventions.models import Plan
from interventions.selectors.plans import possible_facilitators, require_running, require_training
from interventions.selectors.standing import require_may_go_on


@transaction.atomic
def name_facilitators(
    plan: Plan,
    *,
    actor: ActingPerson,
    version: int,
    facilitator: UUID,
    second_facilitator: UUID | None = None,
) -> Plan:
    """Name one or two from the team whose certificate is in date, as many as the programme asks for."""
    plan = claim(plan, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    require_may_go_on(plan, actor=actor)
    if faults := _faults(plan, str(facilitator), str(second_facilitator or ""), actor):
        raise ValidationError(faults)
    changed = {
        "facilitator": (plan.facilitator_id, facilitator),
        "second_facilitator": (plan.second_facilitator_id, second_facilitator),
    }
    plan.facilitator_id, plan.second_facilitator_id = facilitator, second_facilitator
    plan.version += 1
    plan.save(update_fields=["facilitator", "second_facilitator", "version"])
    keep_version(plan, actor=actor, what="Facilitators named")
    record(PlanEvent.FACILITATORS_NAMED, actor=actor, target=plan, case_id=plan.case_id, changed=changed)
    return plan


def _faults(plan: Plan, first: str, second: str, actor: ActingPerson) -> dict[str, str]:
    case, dose = open_or_404(Case, actor, pk=plan.case_id), plan.programme.definition["dose"]
    possible = {pk for pk, _ in possible_facilitators(case, plan, actor=actor)}
    faults = {}
    if first not in possible:
        faults["facilitator"] = "Select somebody on the team whose certificate is in date"
    if second and second not in possible:
        faults["second_facilitator"] = "Select somebody on the team whose certificate is in date"
    elif second and second == first:
        faults["second_facilitator"] = "Select somebody else as the second facilitator"
    elif second and dose["facilitators_to"] < 2:
        faults["second_facilitator"] = "This programme is led by one facilitator"
    elif not second and dose["facilitators_from"] > 1:
        faults["second_facilitator"] = "This programme is led by two facilitators. Select the second"
    return faults
