"""Staying signed in while writing something long."""

from agencies.answers import Data
from agencies.page import ActorRequest, page
from agencies.session_clock import session_clock


@page(methods=("POST",), unrecorded="shows nothing; only renews the session")
def keep_alive(request: ActorRequest) -> Data:
    """Renew the session and say for how long: never past the end of the day's session."""
    clock = session_clock(request)
    return Data({"seconds": clock["session_seconds"], "final": clock["final_seconds"]})
