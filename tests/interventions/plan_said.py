"""Making what a plan says beside its modules, for tests: always through the services."""

from collections.abc import Callable
from typing import Any

from interventions.models import Opportunity, Plan, PlanSafety, PlanVersion, SharedGoal
from interventions.services.opportunities import add_opportunity
from interventions.services.review_plan import review_plan
from interventions.services.shared_goals import share_goal
from interventions.services.state_plan_safety import state_plan_safety
from tests.cast import Cast
from tests.interventions.making import SYSTEM, in_days

COURSE = "A joinery course at the college."
THREAT = "Two men from the old wing shout at him on the landing."
QUIET = "A quiet room by the gate."


def an_opportunity(cast: Cast, plan: Plan) -> Opportunity:
    """A course that the lead practitioner sees to."""
    owner = f"person:{cast.user('officer').pk}"
    actor = cast.actor("facilitator")
    return add_opportunity(plan, actor=actor, what=COURSE, owner=owner, due_on=in_days(20))


def a_shared_goal(cast: Cast, plan: Plan) -> SharedGoal:
    """A goal shared with the council."""
    return share_goal(
        plan,
        actor=cast.actor("facilitator"),
        goal="A home away from the old street",
        agencies=[str(cast.agency("council").pk)],
        how_seen="He holds the keys",
        review_on=in_days(40),
    )


def some_safety(cast: Cast, plan: Plan, version: int = 0, threats: str = THREAT) -> PlanSafety:
    """Threats from those still committed, and what is done."""
    actor = cast.actor("facilitator")
    return state_plan_safety(plan, actor=actor, version=version, threats=threats, for_participant=QUIET)


def say_everything(cast: Cast) -> None:
    """A row of every kind that stands beside the modules of the running plan."""
    plan = Plan.objects.visible_to(SYSTEM).get(case_id=cast.case.pk)
    an_opportunity(cast, plan)
    a_shared_goal(cast, plan)
    some_safety(cast, plan)
    review_plan(
        plan,
        actor=cast.actor("facilitator"),
        version=plan.version,
        held_on=in_days(0),
        found="Comes early and stays to talk.",
        next_on=in_days(80),
    )


def versions(plan: Plan) -> list[PlanVersion]:
    """Every version kept of a plan, oldest first."""
    return list(PlanVersion.objects.visible_to(SYSTEM).filter(plan=plan).order_by("number"))


SENT: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "interventions_api:describe_person": lambda cast: {"version": 1, "hopes": "A workshop of his own"},
    "interventions_api:describe_work": lambda cast: {"version": 1, "pace": "Once a week"},
    "interventions_api:state_plan_safety": lambda cast: {"version": 0, "threats": THREAT},
    "interventions_api:name_facilitators": lambda cast: {
        "version": 1,
        "facilitator": str(cast.user("facilitator").pk),
    },
    "interventions_api:review_plan": lambda cast: {
        "version": 1,
        "held_on": in_days(0).isoformat(),
        "found": "He comes early",
        "next_on": in_days(60).isoformat(),
    },
    "interventions_api:add_opportunity": lambda cast: {
        "what": COURSE,
        "owner": f"agency:{cast.agency('council').pk}",
        "due_on": in_days(20).isoformat(),
    },
    "interventions_api:settle_opportunity": lambda cast: {
        "version": 1,
        "came_about": True,
        "what_came": "He passed",
    },
    "interventions_api:share_goal": lambda cast: {
        "goal": "A home away from the old street",
        "agencies": [str(cast.agency("council").pk)],
        "how_seen": "He holds the keys",
        "review_on": in_days(40).isoformat(),
    },
    "interventions_api:review_shared_goal": lambda cast: {"version": 1, "what_was_found": "He moved in"},
}
