"""The list of sessions."""

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from agencies.roles import Action, may
from agencies.sections import Section
from agencies.selectors.supervision import supervisors_of
from cases.selectors.opened import opened_case
from interventions.events import SessionEvent
from interventions.models.plan import PlanStatus
from interventions.rules import held_in_words
from interventions.selectors.session_page import session_rows
from interventions.selectors.sessions import plans_by_key, sessions_of
from interventions.selectors.write_up import clock, unfinished_on
from interventions.views.framed import SESSIONS, framed


@page()
def sessions_page(request: ActorRequest, reference: str) -> Page:
    """Attendance, modules, how they took part and the summary of each session, newest first."""
    case = opened_case(reference, actor=request.actor, section=Section.INTERVENTION)
    plans = plans_by_key(case, actor=request.actor)
    sessions = sessions_of(case, actor=request.actor)
    agreed = next((one for one in plans.values() if one.status == PlanStatus.AGREED), None)
    logs = may(request.actor.role, Action.LOG_SESSION)
    attended = sum(1 for one in sessions if agreed and one.plan_id == agreed.pk and one.attended)
    columns = ["Date", "Attendance", "Modules covered", "How they took part", "Progress summary"]
    data = {
        "table": {
            "caption": "Sessions, newest first",
            "columns": [{"text": text} for text in columns],
            "rows": session_rows(sessions, plans, case),
        },
        "so_far": held_in_words(attended, agreed.programme.definition) if agreed else "",
        "may_log": logs and agreed is not None,
        "needs_plan": logs and agreed is None,
        "logs": logs,
        "unfinished": clock(unfinished_on(case, actor=request.actor)) if logs else "",
        "supervisors": supervisors_of(request.actor.user_id, request.actor.agency_id) if logs else [],
    }
    seen = (Seen(SessionEvent.SESSIONS_VIEWED, case_id=case.pk, shown=[one.pk for one in sessions]),)
    return framed(request, case, "sessions.html", data, seen=seen, current=SESSIONS)
