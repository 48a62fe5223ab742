"""A plan as it stood: made again from what was kept, and read with what the reader holds of the rest."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import F
from django.utils import timezone

from agencies.access import open_or_404
from agencies.models import User
from agencies.sections import Section
from audit.actor import ActingPerson
from interventions.models import (
    FactorReason,
    Plan,
    PlanModule,
    PlanSafety,
    PlanVersion,
    RatedFactor,
)
from interventions.selectors.plan_parts import PARTS, SAFETY
from interventions.selectors.plans import factors_of

Held = frozenset[Section]
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Stood:
    """A plan as it stood at one moment; of ratings and safety only what the reader holds."""

    plan: Plan
    modules: list[PlanModule]
    factors: list[RatedFactor]
    parts: dict[str, list[dict[str, Any]]]
    safety: dict[str, Any] | None


def version_of(plan: Plan, pk: UUID, *, actor: ActingPerson) -> PlanVersion:
    """One kept version of this plan."""
    return open_or_404(PlanVersion, actor, plan=plan, pk=pk)


def version_on(plan: Plan, day: date, *, actor: ActingPerson) -> PlanVersion | None:
    """The version that stood when that day ended; nothing before the first was kept."""
    rows = PlanVersion.objects.visible_to(actor).filter(plan=plan, written_at__lt=end_of(day))
    return rows.order_by("-number").first()


def end_of(day: date) -> datetime:
    """The moment a day is over, by the clock in London."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def as_it_stood(plan: Plan, kept: PlanVersion, at: datetime, *, actor: ActingPerson, held: Held) -> Stood:
    """The plan as ``kept`` says it, with ratings and safety as they were said by then."""
    said = kept.as_it_stood
    then = _again(Plan, said["plan"] | {"case_id": str(plan.case_id)})
    then.programme = plan.programme
    then.author = User(pk=then.author_id, name=said["people"].get("author", ""))
    then.facilitator_now = said["people"].get("facilitator", "")  # type: ignore[attr-defined]
    then.second_facilitator_now = said["people"].get("second_facilitator", "")  # type: ignore[attr-defined]
    return Stood(
        plan=then,
        modules=[_module(one) for one in said["modules"]],
        factors=_factors_by(plan, at, actor) if Section.ASSESSMENT_SUMMARY in held else [],
        parts={name: said[name] for name in PARTS},
        safety=_safety_by(plan, at, actor) if Section.SAFETY in held else None,
    )


def _again(model: type[Row], said: dict[str, Any]) -> Row:
    """A row of values as they were kept; a column that is gone since is passed over."""
    fields = {one.attname: one for one in model._meta.concrete_fields}  # noqa: SLF001
    return model(**{name: fields[name].to_python(value) for name, value in said.items() if name in fields})


def _module(said: dict[str, Any]) -> PlanModule:
    module = _again(PlanModule, {name: value for name, value in said.items() if name != "decided_by"})
    if module.decided_by_id:
        module.decided_by = User(pk=module.decided_by_id, name=said["decided_by"])
    return module


def _factors_by(plan: Plan, at: datetime, actor: ActingPerson) -> list[RatedFactor]:
    """The factors with the reason that stood then; one said before reasons were kept stands as it is."""
    factors, reasons = factors_of(plan, actor=actor), reasons_of(plan, actor=actor)
    for factor in factors:
        own = [one for one in reasons if one.factor_id == factor.pk]
        by_then = [one for one in own if one.written_at <= at]
        if own:
            factor.why_untargeted = by_then[-1].why if by_then else ""
    return factors


def reasons_of(plan: Plan, *, actor: ActingPerson) -> list[FactorReason]:
    """Why factors were left without a module, oldest first; for those who read ratings."""
    rows = FactorReason.objects.visible_to(actor).filter(plan=plan)
    return list(rows.select_related("written_by").order_by("written_at"))


def _safety_by(plan: Plan, at: datetime, actor: ActingPerson) -> dict[str, Any] | None:
    rows = PlanSafety.objects.visible_to(actor).filter(plan=plan, written_at__lte=at)
    last = rows.order_by("-number").values(*SAFETY, by=F("written_by__name")).first()
    return last and {**last, "written_at": last["written_at"].isoformat()}


def changes_of(plan: Plan, *, actor: ActingPerson, held: Held) -> list[dict[str, Any]]:
    """Every change the reader may know of, newest first: who, when, what and why."""
    rows = PlanVersion.objects.visible_to(actor).filter(plan=plan).select_related("written_by")
    found = [
        {"at": one.written_at, "by": str(one.written_by), "what": one.what, "why": one.why, "version": one.pk}
        for one in rows.defer("as_it_stood")
    ]
    if Section.ASSESSMENT_SUMMARY in held:
        names = {one.pk: one.name for one in factors_of(plan, actor=actor)}
        found += [
            _change(one, f"Why no module targets {names[one.factor_id]}", one.why)
            for one in reasons_of(plan, actor=actor)
        ]
    if Section.SAFETY in held:
        said = PlanSafety.objects.visible_to(actor).filter(plan=plan).select_related("written_by")
        found += [_change(one, "Safety of the person and of staff", "") for one in said]
    return sorted(found, key=lambda one: one["at"], reverse=True)


def _change(row: FactorReason | PlanSafety, what: str, why: str) -> dict[str, Any]:
    return {"at": row.written_at, "by": str(row.written_by), "what": what, "why": why, "version": None}
