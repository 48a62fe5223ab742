"""Staying signed in while writing something long."""

from agencies.answers import Data
from agencies.page import ActorRequest, page


@page(methods=("POST",), unrecorded="shows nothing; only renews the session")
def keep_alive(request: ActorRequest) -> Data:
    """Renew the session and say for how long."""
    return Data({"seconds": request.session.get_expiry_age()})
