"""Goals that a plan shares with other agencies: stated, then reviewed."""

from uuid import UUID

from agencies.answers import Page, Redirect
from agencies.forms.date_parts import in_full
from agencies.page import ActorRequest, page
from interventions.forms.plan_said import ReviewSharedGoalForm, ShareGoalForm
from interventions.selectors.plan_parts import agencies_on, shared_goal_of
from interventions.services.shared_goals import review_shared_goal, share_goal
from interventions.views.plan_said import asked
from interventions.views.planning import opened_plan, seen_plan


@page(methods=("GET", "POST"))
def share_goal_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """The goal, the agencies that share it, and how everybody will see it."""
    case, plan = opened_plan(request, reference)
    form = ShareGoalForm(request.POST or None, agencies=agencies_on(case, actor=request.actor))
    return asked(
        request,
        case,
        "share_goal.html",
        form,
        lambda: share_goal(plan, actor=request.actor, **form.answers()),
        "The goal was shared.",
        seen=seen_plan(plan),
    )


@page(methods=("GET", "POST"))
def review_shared_goal_page(request: ActorRequest, reference: str, goal: UUID) -> Page | Redirect:
    """What the review of the goal found."""
    case, plan = opened_plan(request, reference)
    row = shared_goal_of(plan, goal, actor=request.actor)
    form = ReviewSharedGoalForm(request.POST or None, initial={"version": row.version})
    rows = [
        {"key": "Goal", "value": row.goal},
        {"key": "Shared with", "value": ", ".join(one["name"] for one in row.agencies)},
        {"key": "How it will be seen", "value": row.how_seen},
        {"key": "Reviewed by", "value": in_full(row.review_on)},
    ]
    return asked(
        request,
        case,
        "review_shared_goal.html",
        form,
        lambda: review_shared_goal(row, actor=request.actor, **form.answers()),
        "The review of the goal was kept.",
        seen=seen_plan(plan),
        data={"rows": rows},
    )
