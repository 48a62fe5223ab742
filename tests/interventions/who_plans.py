"""How what a plan says beside its modules is asked for, and how it stood."""

from typing import Any

from interventions.models import Opportunity, Plan, SharedGoal
from tests.cast import Cast
from tests.interventions.making import SYSTEM, make_plan
from tests.interventions.plan_said import a_shared_goal, an_opportunity, versions
from tests.who_may import Row, both, of_case


def the_plan(cast: Cast) -> Plan:
    return Plan.objects.visible_to(SYSTEM).get(case_id=cast.case.pk)


def a_plan(cast: Cast) -> None:
    make_plan(cast)


def of_opportunity(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "opportunity": Opportunity.objects.visible_to(SYSTEM).get().pk}


def of_shared_goal(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "goal": SharedGoal.objects.visible_to(SYSTEM).get().pk}


def a_plan_with_an_opportunity(cast: Cast) -> None:
    an_opportunity(cast, make_plan(cast))


def a_plan_with_a_shared_goal(cast: Cast) -> None:
    a_shared_goal(cast, make_plan(cast))


def of_version(cast: Cast) -> dict[str, Any]:
    return {**of_case(cast), "version": versions(the_plan(cast))[0].pk}


PLANNED: dict[str, Any] = {"kwargs": of_case, "prepare": a_plan}
OPPORTUNITY: dict[str, Any] = {"kwargs": of_opportunity, "prepare": a_plan_with_an_opportunity}
SHARED_GOAL: dict[str, Any] = {"kwargs": of_shared_goal, "prepare": a_plan_with_a_shared_goal}

TABLE = [
    *both("interventions:describe_person", **PLANNED),
    Row("interventions_api:describe_person", "POST", **PLANNED),
    *both("interventions:describe_work", **PLANNED),
    Row("interventions_api:describe_work", "POST", **PLANNED),
    *both("interventions:state_plan_safety", **PLANNED),
    Row("interventions_api:state_plan_safety", "POST", **PLANNED),
    *both("interventions:name_facilitators", **PLANNED),
    Row("interventions_api:name_facilitators", "POST", **PLANNED),
    *both("interventions:review_plan", **PLANNED),
    Row("interventions_api:review_plan", "POST", **PLANNED),
    *both("interventions:add_opportunity", **PLANNED),
    Row("interventions_api:add_opportunity", "POST", **PLANNED),
    *both("interventions:settle_opportunity", **OPPORTUNITY),
    Row("interventions_api:settle_opportunity", "POST", **OPPORTUNITY),
    *both("interventions:share_goal", **PLANNED),
    Row("interventions_api:share_goal", "POST", **PLANNED),
    *both("interventions:review_shared_goal", **SHARED_GOAL),
    Row("interventions_api:review_shared_goal", "POST", **SHARED_GOAL),
    Row("interventions:plan_versions", **PLANNED),
    Row("interventions_api:plan_versions", **PLANNED),
    Row("interventions:plan_version", kwargs=of_version, prepare=a_plan),
    Row("interventions_api:plan_version", kwargs=of_version, prepare=a_plan),
]
