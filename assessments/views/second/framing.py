"""What the pages of second ratings share."""

from typing import Any

from django.urls import reverse

from agencies.answers import Seen
from agencies.page import ActorRequest
from assessments.second_events import SecondEvent
from assessments.selectors.second.opened import OpenedSecond
from cases.selectors.banner import record_frame


def of_second(name: str, opened: OpenedSecond, *more: str) -> str:
    """The address of another page of the same second rating."""
    return reverse(f"assessments:{name}", args=[opened.case.reference, opened.second.pk, *more])


def second_frame(request: ActorRequest, opened: OpenedSecond) -> dict[str, Any]:
    """Banner, tabs and the words every page of a second rating shows."""
    return {
        **record_frame(opened.case, actor=request.actor, current="assessments:assessments"),
        "second": opened.second,
        "instrument_title": opened.definition.title,
        "tasks_href": of_second("second_rating", opened),
    }


def second_seen(opened: OpenedSecond) -> Seen:
    """What the ledger is told about looking at one."""
    return Seen(SecondEvent.VIEWED, target=opened.second, case_id=opened.case.pk)
