"""The answers that say no. Each is the same bytes for everybody, whatever was asked for."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from agencies.events import AccessEvent
from audit.actor import ActingPerson
from audit.services import record
from audit.verbs import Outcome


def _plain(template: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template).encode(), status=status)


def not_found() -> HttpResponse:
    """Hidden and absent, the same."""
    return _plain("errors/404.html", 404)


def forbidden() -> HttpResponse:
    """You may see this case, but not this part of it or not this act."""
    return _plain("errors/403.html", 403)


def unavailable() -> HttpResponse:
    """The look could not be recorded, so it did not happen."""
    return _plain("errors/503.html", 503)


def acts_for_nobody() -> HttpResponse:
    """Signed in, but with no place at any agency."""
    return _plain("errors/no_membership.html", 403)


@transaction.atomic
def record_refusal(request: HttpRequest, actor: ActingPerson) -> None:
    """Put a refusal on the ledger, in a transaction of its own.

    What was asked for is kept as a keyed digest: the same for hidden and absent.
    """
    record(
        AccessEvent.REFUSED,
        actor=actor,
        outcome=Outcome.REFUSED,
        changed={"path": (None, request.path), "method": (None, request.method)},
    )
