"""The home page: what to do, in order."""

from django.utils import timezone

from agencies.answers import Page, Seen
from agencies.page import ActorRequest, page
from reminders.events import DueEvent
from reminders.models import Heading
from reminders.selectors.my_work import MOST_SHOWN, Work, my_work

# What the page is for and the one thing to do first, for whoever has nothing on it yet.
FIRST_THING = {
    "lead_practitioner": "Case reviews, plans and hand-overs come here as they fall due. "
    "Choose Caseload to see the cases you work on.",
    "countersigning_manager": "Assessments to countersign come here, and whatever your agency has let pass. "
    "Choose Caseload to see your agency’s cases.",
    "assessor": "Assessments to write and reviews to prepare come here as they fall due. "
    "Choose Caseload to see the cases you assess.",
    "facilitator": "Sessions to write up and concerns come here. "
    "Choose Caseload to see the people you work with.",
    "mentor": "Sessions to write up come here. Choose Caseload to see the people you work with.",
    "panel_chair": "Meetings to prepare and actions to close come here. Choose Panels to see your meetings.",
    "partner_contributor": "Contributions and actions asked of you come here.",
    "community_partner": "Contributions and actions asked of you come here.",
    "agency_administrator": "Reviews of access come here. "
    "Choose Administration to see who works at your agency.",
}
OTHERWISE = "What you have to do comes here as it falls due."


@page()
def my_work_page(request: ActorRequest) -> Page:
    """What is overdue, due today, this week and later, and what one waits for."""
    today = timezone.localdate()
    work = my_work(request.actor, today=today)
    return Page("reminders/my_work.html", _data(work, request), seen=_seen(work))


def _data(work: Work, request: ActorRequest) -> dict[str, object]:
    soon = [_group(one, work) for one in Heading if one is not Heading.LATER and work.own[one]]
    return {
        "groups": soon,
        "later": work.own[Heading.LATER],
        "waiting": work.waiting,
        "overdue_here": work.overdue_here,
        "next_due": None if soon else work.next_due,
        "most_shown": MOST_SHOWN if work.is_cut_short else None,
        "first_thing": FIRST_THING.get(request.actor.role, OTHERWISE),
    }


def _group(heading: Heading, work: Work) -> dict[str, object]:
    return {"code": heading.value, "heading": heading.label, "rows": work.own[heading]}


def _seen(work: Work) -> tuple[Seen, ...]:
    return (Seen(DueEvent.WORK_VIEWED, shown=work.shown),)
