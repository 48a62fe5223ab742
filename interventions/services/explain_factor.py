"""Saying why no module targets a factor that was rated as present."""

from django.core.exceptions import ValidationError
from django.db import transaction

from agencies.access import claim
from agencies.roles import Action
from audit.actor import ActingPerson
from audit.services import record
from interventions.events import PlanEvent
from interventions.models import FactorReason, RatedFactor
from interventions.models.plan_versions import reason_of
from interventions.selectors.plans import require_running, require_training


@transaction.atomic
def explain_factor(
    factor: RatedFactor, *, actor: ActingPerson, version: int, why_untargeted: str
) -> RatedFactor:
    """Leave a factor without a module on purpose, and say why."""
    plan = claim(factor.plan, actor, Action.PLAN_MODULES)
    factor = claim(factor, actor, Action.PLAN_MODULES, version=version)
    require_training(actor, plan.programme)
    require_running(plan)
    if not why_untargeted.strip():
        raise ValidationError({"why_untargeted": "Enter why no module targets this factor"})
    before, factor.why_untargeted = factor.why_untargeted, why_untargeted
    factor.version += 1
    factor.save(update_fields=["why_untargeted", "version"])
    FactorReason.objects.create(**reason_of(factor, actor))
    changed = {"why_untargeted": (before, why_untargeted)}
    record(PlanEvent.FACTOR_EXPLAINED, actor=actor, target=factor, case_id=plan.case_id, changed=changed)
    return factor
