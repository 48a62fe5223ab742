"""What the pages that change a plan begin with."""

from typing import Any

from django.urls import reverse

from agencies.answers import Redirect, Seen
from agencies.page import ActorRequest
from agencies.roles import Action
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import granted_sections, opened_case
from interventions.events import PlanEvent
from interventions.models import Plan
from interventions.selectors.plans import require_training, running_plan_or_refusal


def opened_plan(request: ActorRequest, reference: str, *, trained: bool = True) -> tuple[Case, Plan]:
    """The case and its running plan, for somebody who may change it."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
    )
    plan = running_plan_or_refusal(case, actor=request.actor)
    if trained:
        require_training(request.actor, plan.programme)
    return case, plan


def judged_stages(request: ActorRequest, case: Case) -> dict[str, str]:
    """The way to the stages that were judged, for whoever says where the person started and may read them."""
    may_read = Section.ASSESSMENT_SUMMARY in granted_sections(case, actor=request.actor)
    return {"stages_href": reverse("cases:stage", args=[case.reference]) if may_read else ""}


def to_plan(case: Case, message: str) -> Redirect:
    """Back to the plan, saying what was done."""
    return Redirect(reverse("interventions:plan", args=[case.reference]), message)


def seen_plan(plan: Plan) -> tuple[Seen, ...]:
    """That the plan was shown."""
    return (Seen(PlanEvent.PLAN_VIEWED, target=plan, case_id=plan.case_id),)


def entries_as_choices(entries: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """A definition's entries as answers of a form."""
    return [(one["code"], one["name"]) for one in entries]


def aims_as_hints(entries: list[dict[str, Any]]) -> dict[str, str]:
    """What each entry aims at, as the line under its answer."""
    return {one["code"]: one["aim"] for one in entries}
