"""When two people edit the same thing: both texts are shown, nothing is lost."""

from typing import Any

from django.http import HttpRequest

from agencies.access import StaleVersion
from agencies.answers import Page, Seen
from agencies.events import AccessEvent
from agencies.stash import NOT_TYPED


def conflict_page(request: HttpRequest, stale: StaleVersion) -> Page:
    """A 409 that shows what you typed beside what was saved meanwhile, and lets you go on."""
    current = stale.current
    typed = [(name, values) for name, values in request.POST.lists() if name not in NOT_TYPED]
    carried = [{"name": name, "value": value} for name, values in typed for value in values]
    version = {"name": "version", "value": getattr(current, "version", 1)}
    return Page(
        "errors/409.html",
        {
            "differences": [_pair(name, values, current) for name, values in typed],
            "carried": [*carried, version],
            "action": request.path,
            "continue_href": request.path,
        },
        status=409,
        seen=(Seen(AccessEvent.CONFLICT_SHOWN, target=current, case_id=getattr(current, "case_id", None)),),
    )


def _pair(name: str, values: list[str], current: Any) -> dict[str, str]:
    theirs = getattr(current, name, "")
    return {
        "label": name.replace("_", " ").capitalize(),
        "mine": ", ".join(values),
        "theirs": "" if theirs is None else str(theirs),
    }
