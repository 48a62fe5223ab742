"""Starting a plan."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from agencies.answers import Page, Redirect, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action
from agencies.sections import Section
from agencies.selectors.training import missing_in_words, missing_training
from audit.actor import ActingPerson
from cases.models import Case
from cases.selectors.opened import opened_case
from interventions.events import PlanEvent
from interventions.forms.plan import StartPlanForm
from interventions.models import Programme
from interventions.selectors.programmes import programmes_to_plan
from interventions.selectors.standing import notes_before_planning, why_not_with
from interventions.selectors.suitability import why_not_begin
from interventions.services.start_plan import start_plan
from interventions.views.framed import framed
from interventions.views.planning import to_plan


@page(methods=("GET", "POST"))
def start_plan_page(request: ActorRequest, reference: str) -> Page | Redirect:
    """Choose the programme; its modules are then suggested from the latest countersigned assessment."""
    case = opened_case(
        reference, actor=request.actor, section=Section.INTERVENTION, action=Action.PLAN_MODULES
    )
    programmes = programmes_to_plan()
    missing = missing_training(
        request.actor.user_id, {one: one.definition["competence"] for one in programmes}
    )
    offered = [one for one in programmes if one not in missing]
    seen = (Seen(PlanEvent.PLAN_VIEWED, case_id=case.pk),)
    if not offered and request.method == "GET":
        untrained = missing_in_words({one.title: day for one, day in missing.items()})
        return framed(request, case, "start_plan_needs_training.html", {"untrained": untrained}, seen=seen)
    if not offered:
        raise PermissionDenied
    obstacles = _obstacles(case, offered, request.actor)
    if len(obstacles) == len(offered) and request.method == "GET":
        said = {
            "obstacles": obstacles,
            "standing_href": reverse("cases:standing", args=[case.reference]),
            "suitability_href": reverse("interventions:suitability", args=[case.reference]),
        }
        return framed(request, case, "start_plan_needs_training.html", said, seen=seen)
    form = StartPlanForm(
        request.POST or None,
        programmes=[(one.code, one.title) for one in offered],
        hints={one.code: one.definition["purpose"] for one in offered},
    )
    if request.method == "POST" and form.is_valid():
        try:
            start_plan(case, actor=request.actor, **form.answers())
            return to_plan(case, "The plan was started. Decide about each suggested module.")
        except ValidationError as refusal:
            form.add_service_errors(refusal)
    data = {"notes": notes_before_planning(case, offered, actor=request.actor), "obstacles": obstacles}
    return framed(request, case, "start_plan.html", data, form=form, seen=seen)


def _obstacles(case: Case, offered: list[Programme], actor: ActingPerson) -> list[dict[str, str]]:
    """Which of the programmes may not be planned with this person today, and why."""
    found = [
        (one.title, [*why_not_with(case, one, actor=actor), *why_not_begin(case, one, actor=actor)])
        for one in offered
    ]
    return [{"title": title, "why": " ".join(why)} for title, why in found if why]
