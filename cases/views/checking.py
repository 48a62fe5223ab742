"""The step between filling in and doing: what will follow is shown first."""

from typing import Any

from agencies.answers import Page, Seen
from agencies.page import ActorRequest

_NOT_CARRIED = frozenset(
    {"csrfmiddlewaretoken", "owner_token", "idempotency_key", "checked", "change", "version"}
)


def is_checked(request: ActorRequest) -> bool:
    """Whether what will follow was shown and confirmed."""
    return request.POST.get("checked") == "yes"


def goes_back(request: ActorRequest) -> bool:
    """Whether the person wants to change what they filled in."""
    return "change" in request.POST


def check_page(
    request: ActorRequest, data: dict[str, Any], *, seen: Seen, version: int | None = None
) -> Page:
    """Show who will see what, carrying along what was filled in, and of which version it was said."""
    carried = [
        {"name": name, "value": value}
        for name, values in request.POST.lists()
        if name not in _NOT_CARRIED
        for value in values
    ]
    if version is not None:
        carried.append({"name": "version", "value": str(version)})
    return Page("cases/check_before.html", {**data, "carried": carried}, seen=(seen,))
