"""How long a session still lasts, as the page and its warning need to know it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

WARN_SECONDS = 10 * 60


def session_clock(request: HttpRequest) -> dict[str, Any]:
    """How many seconds are left unused, how many at most however much it is used, and when to warn."""
    most = getattr(request.session, "seconds_until_the_end", lambda: None)()
    left = settings.SESSION_COOKIE_AGE
    return {
        "session_seconds": left if most is None else max(0, min(left, most)),
        "final_seconds": settings.SESSION_ABSOLUTE_AGE if most is None else max(0, most),
        "warn_seconds": WARN_SECONDS,
    }
