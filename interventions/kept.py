"""Keeping a plan as it stood, by value: called by every act that changes it, after it has saved.

What is kept is of the section of plans alone: whoever changes a module need not hold ratings or safety, and
whoever reads an earlier version reads of the other two only what they hold (`FactorReason`, `PlanSafety`).
"""

from typing import Any

from django.db import models
from django.utils import timezone

from audit.actor import ActingPerson
from interventions.models import Plan, PlanModule, PlanVersion
from interventions.selectors.plan_parts import parts_noted, parts_of
from interventions.selectors.plans import modules_of

_OF_EACH = {"case_id", "plan_id", "version"}
_PEOPLE = ("author", "facilitator", "second_facilitator")


def keep_version(plan: Plan, *, actor: ActingPerson, what: str, why: str = "") -> PlanVersion:
    """Keep the plan as it stands now, who changed it and why; it is locked by the act that changed it."""
    plans = Plan.objects.visible_to(actor).annotate(**parts_noted(actor))
    now = plans.select_related(*_PEOPLE).get(pk=plan.pk)
    kept = PlanVersion.objects.visible_to(actor).filter(plan=plan)
    last = kept.order_by("-number").values_list("number", flat=True).first() or 0
    return PlanVersion.objects.create(
        case_id=plan.case_id,
        plan=plan,
        agency_id=actor.agency_id,
        written_by_id=actor.user_id,
        written_at=timezone.now(),
        number=last + 1,
        as_it_stood=_as_it_stands(now, modules_of(plan, actor=actor)),
        what=what,
        why=why,
    )


def _as_it_stands(plan: Plan, modules: list[PlanModule]) -> dict[str, Any]:
    people = {name: str(getattr(plan, name)) for name in _PEOPLE if getattr(plan, name) is not None}
    return {
        "plan": _values(plan),
        "people": people,
        "modules": [_values(one) | {"decided_by": str(one.decided_by or "")} for one in modules],
        **parts_of(plan),
    }


def _values(row: models.Model) -> dict[str, Any]:
    names = [one.attname for one in row._meta.concrete_fields]  # noqa: SLF001
    return {name: getattr(row, name) for name in names if name not in _OF_EACH}
