"""Before and after a plan: a description, not its effect."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.sections import Section
from cases.selectors.opened import opened_case
from interventions.report_events import ReportEvent
from interventions.selectors.before_after import before_and_after
from interventions.selectors.plans import plan_or_404
from interventions.views.framed import framed


@page()
def before_after_page(request: ActorRequest, reference: str) -> Page:
    """What a plan worked on and what it left, then and now; for whoever holds plans and ratings both."""
    opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    case = opened_case(reference, actor=request.actor, section=Section.ASSESSMENT_SUMMARY)
    plan = plan_or_404(case, actor=request.actor)
    said = before_and_after(case, plan, actor=request.actor)
    seen = Seen(ReportEvent.BEFORE_AFTER, target=plan, case_id=case.pk, shown=said["shown"])
    data = {**said, "programme": plan.programme.title}
    return framed(request, case, "before_after.html", data, seen=(seen,))
