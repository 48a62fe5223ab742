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
    return Page(
        "errors/409.html",
        {
            "fields": [_pair(request, name, current) for name in request.POST if name not in NOT_TYPED],
            "typed": [(n, v) for n, vs in request.POST.lists() if n not in NOT_TYPED for v in vs],
            "current_version": getattr(current, "version", 1),
            "path": request.path,
        },
        status=409,
        seen=(Seen(AccessEvent.CONFLICT_SHOWN, target=current, case_id=getattr(current, "case_id", None)),),
    )


def _pair(request: HttpRequest, name: str, current: Any) -> dict[str, str]:
    theirs = getattr(current, name, "")
    return {
        "name": name,
        "label": name.replace("_", " ").capitalize(),
        "mine": ", ".join(request.POST.getlist(name)),
        "theirs": "" if theirs is None else str(theirs),
    }
