"""What a plan says beside its modules: the person, the work, safety, facilitators, reviews."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.events import PlanEvent
from interventions.forms.acts import PlanForm
from interventions.forms.plan_said import (
    DescribePersonForm,
    DescribeWorkForm,
    NameFacilitatorsForm,
    ReviewPlanForm,
    StatePlanSafetyForm,
)
from interventions.models import Plan
from interventions.plan_rules import PERSON, WORK, first_review
from interventions.selectors.plan_parts import safety_of
from interventions.selectors.plans import possible_facilitators
from interventions.services.describe_person import describe_person
from interventions.services.describe_work import describe_work
from interventions.services.name_facilitators import name_facilitators
from interventions.services.review_plan import review_plan
from interventions.services.state_plan_safety import state_plan_safety
from interventions.views.framed import framed
from interventions.views.planning import opened_plan, seen_plan, to_plan


def _said(plan: Plan, *names: str) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in ("version", *names)}


def asked(
    request: ActorRequest,
    case: Case,
    template: str,
    form: PlanForm,
    act: Callable[[], object],
    done: str,
    *,
    seen: tuple[Seen, ...],
    data: dict[str, Any] | None = None,
) -> Page | Redirect:
    """Show the form; once it is sent and taken, go back to the plan and say what was done."""
    if request.method == "POST" and form.carries_out(act):
        return to_plan(case, done)
    return framed(request, case, template, data or {}, form=form, seen=seen)


@page(methods=("GET", "POST"))
def describe_person_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """The person's own account of their problems, their strengths and hopes."""
    case, plan = opened_plan(request, reference)
    form = DescribePersonForm(request.POST or None, initial=_said(plan, *PERSON))
    done = "What the person says was kept."
    return asked(
        request,
        case,
        "describe_person.html",
        form,
        lambda: describe_person(plan, actor=request.actor, **form.answers()),
        done,
        seen=seen_plan(plan),
    )


@page(methods=("GET", "POST"))
def describe_work_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What runs on each track and who leads it, the pace, and what makes sessions fit the person."""
    case, plan = opened_plan(request, reference)
    form = DescribeWorkForm(request.POST or None, initial=_said(plan, *WORK))
    done = "How the work is done was kept."
    return asked(
        request,
        case,
        "describe_work.html",
        form,
        lambda: describe_work(plan, actor=request.actor, **form.answers()),
        done,
        seen=seen_plan(plan),
    )


@page(methods=("GET", "POST"))
def state_plan_safety_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What keeps the person and staff safe, for those who hold the section of safety."""
    case, plan = opened_plan(request, reference)
    opened_case(reference, actor=request.actor, section=Section.SAFETY)
    last = safety_of(plan, actor=request.actor)
    names = ("threats", "for_participant", "for_staff")
    initial = {"version": last.number if last else 0, **{one: getattr(last, one, "") for one in names}}
    form = StatePlanSafetyForm(request.POST or None, initial=initial)
    return asked(
        request,
        case,
        "state_plan_safety.html",
        form,
        lambda: state_plan_safety(plan, actor=request.actor, **form.answers()),
        "Safety was kept with the plan.",
        seen=(Seen(PlanEvent.SAFETY_VIEWED, target=plan, case_id=case.pk),),
    )


@page(methods=("GET", "POST"))
def name_facilitators_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """One or two people on the team whose certificate is in date."""
    case, plan = opened_plan(request, reference)
    people = possible_facilitators(case, plan, actor=request.actor)
    initial = _said(plan, "facilitator_id", "second_facilitator_id")
    initial |= {name: initial[f"{name}_id"] for name in ("facilitator", "second_facilitator")}
    form = NameFacilitatorsForm(request.POST or None, initial=initial, people=people)

    def act() -> object:
        given = form.answers()
        second = given.pop("second_facilitator") or None
        return name_facilitators(plan, actor=request.actor, second_facilitator=second, **given)

    return asked(
        request,
        case,
        "name_facilitators.html",
        form,
        act,
        "The facilitators were named.",
        seen=seen_plan(plan),
        data={"nobody": not people},
    )


@page(methods=("GET", "POST"))
def review_plan_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """What a review found, and when the next is."""
    case, plan = opened_plan(request, reference)
    today = timezone.localdate()
    initial = {"version": plan.version, "held_on": today, "next_on": first_review(today)}
    form = ReviewPlanForm(request.POST or None, initial=initial)
    return asked(
        request,
        case,
        "review_plan.html",
        form,
        lambda: review_plan(plan, actor=request.actor, **form.answers()),
        "The review was kept. The next one is on the clock.",
        seen=seen_plan(plan),
    )
