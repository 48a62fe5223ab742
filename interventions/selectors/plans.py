"""Reading plans: which one runs, what is in it, and who may change it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from agencies.access import open_or_404
from agencies.roles import Action, may
from agencies.scoping import ScopedQuerySet
from agencies.selectors.training import is_trained, trained_among, was_trained, why_not_trained
from agencies.validity import in_force
from audit.actor import ActingPerson
from cases.models import Case, TeamMember
from interventions.models import Plan, PlanModule, Programme, RatedFactor
from interventions.models.plan import RUNNING
from interventions.rules import named
from interventions.selectors.plan_parts import parts_noted


def running_plan(case: Case, *, actor: ActingPerson) -> Plan | None:
    """The plan being made or delivered; there is never more than one."""
    return _plans(case, actor).filter(status__in=RUNNING).first()


def plan_to_show(case: Case, *, actor: ActingPerson) -> Plan | None:
    """The plan that runs, or else the one that ended last."""
    plans = list(_plans(case, actor)[:20])
    return next((plan for plan in plans if plan.is_running), plans[0] if plans else None)


def plan_or_404(case: Case, *, actor: ActingPerson) -> Plan:
    """The plan that runs, or else the one that ended last; without one there is nothing to show."""
    plan = plan_to_show(case, actor=actor)
    if plan is None:
        raise Http404
    return plan


def _plans(case: Case, actor: ActingPerson) -> ScopedQuerySet[Plan]:
    plans = Plan.objects.visible_to(actor).filter(case_id=case.pk).annotate(**parts_noted(actor))
    people = ("author", "facilitator", "second_facilitator", "suitability")
    return plans.select_related("programme", *people).order_by("-started_on", "-pk")


def running_plan_or_refusal(case: Case, *, actor: ActingPerson) -> Plan:
    """The running plan, for a page that changes it; without one, there is nothing to change."""
    plan = running_plan(case, actor=actor)
    if plan is None:
        raise PermissionDenied
    return plan


def modules_of(plan: Plan, *, actor: ActingPerson) -> list[PlanModule]:
    """Every module of the plan, in its order."""
    rows = PlanModule.objects.visible_to(actor).filter(plan=plan)
    return list(rows.select_related("decided_by").order_by("position"))


def factors_of(plan: Plan, *, actor: ActingPerson) -> list[RatedFactor]:
    """The factors the plan answers; none for somebody who may not read ratings."""
    return list(RatedFactor.objects.visible_to(actor).filter(plan=plan).order_by("position"))


def module_of(plan: Plan, pk: UUID, *, actor: ActingPerson) -> PlanModule:
    """One module of this plan."""
    return open_or_404(PlanModule, actor, plan=plan, pk=pk)


def factor_of(plan: Plan, pk: UUID, *, actor: ActingPerson) -> RatedFactor:
    """One rated factor of this plan."""
    return open_or_404(RatedFactor, actor, plan=plan, pk=pk)


def possible_facilitators(case: Case, plan: Plan, *, actor: ActingPerson) -> list[tuple[str, str]]:
    """Everybody on the case team whose certificate for the programme of the plan is in date."""
    rows = TeamMember.objects.visible_to(actor).filter(in_force(), case_id=case.pk).select_related("user")
    people = {row.user_id: str(row.user) for row in rows}
    trained = trained_among(list(people), plan.programme.definition["competence"])
    return sorted(((str(pk), name) for pk, name in people.items() if pk in trained), key=lambda one: one[1])


def may_plan(actor: ActingPerson, programme: Programme) -> bool:
    """Whether somebody may plan this programme: by role, and with the certificate it asks for in date."""
    if not may(actor.role, Action.PLAN_MODULES):
        return False
    return is_trained(actor.user_id, programme.definition["competence"])


def why_not_plan(actor: ActingPerson, programme: Programme) -> str:
    """Why somebody whose role plans may not plan this programme now; empty when nothing stands in the way."""
    return why_not_trained(actor.user_id, programme.definition["competence"])


def knows(actor: ActingPerson, *competences: str) -> bool:
    """Whether planning concerns them: facilitators, and whoever was ever trained in one of these."""
    return actor.role == "facilitator" or was_trained(actor.user_id, *competences)


def require_training(actor: ActingPerson, programme: Programme) -> None:
    """Refuse somebody whose certificate for this programme is missing or out of date."""
    if not may_plan(actor, programme):
        raise PermissionDenied


def require_running(plan: Plan) -> None:
    """Refuse to change a plan that has ended."""
    if not plan.is_running:
        raise ValidationError("This plan has ended and can no longer be changed")


def planned_choices(
    plan: Plan, modules: list[PlanModule], also: list[str] | None = None
) -> list[tuple[str, str]]:
    """The modules that may be ticked: those in the plan, and those ticked before."""
    codes = [one.code for one in modules if one.is_in_the_plan]
    entries = plan.programme.definition["modules"]
    return [(code, named(entries, code)) for code in dict.fromkeys([*codes, *(also or [])])]
