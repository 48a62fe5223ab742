"""The answers that say no. Each is the same bytes for everybody, whatever was asked for."""

import logging

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from agencies.events import AccessEvent
from agencies.who_asked import record_what_became, who_asked
from audit.actor import ActingPerson
from audit.registry import Event
from audit.request_id import case_asked_about
from audit.services import RecordingFailed, record
from audit.verbs import Outcome

_log = logging.getLogger("throughcare.agencies")


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


def refused(request: HttpRequest, response: HttpResponse, event: Event = AccessEvent.REFUSED) -> HttpResponse:
    """The answer to somebody refused before any page function ran, once it is on the ledger."""
    try:
        asker = who_asked(request)
        if asker is not None:
            record_what_became(event, request, asker, Outcome.REFUSED)
    except RecordingFailed:
        return unavailable()
    return response


def record_failure(request: HttpRequest) -> None:
    """What somebody asked for broke off with a fault of ours: it is undone, and that it was asked stays."""
    try:
        asker = who_asked(request)
        if asker is not None:
            record_what_became(AccessEvent.FAILED, request, asker, Outcome.FAILED)
    except (DatabaseError, RecordingFailed) as failure:
        _log.error("failure of a request: not recorded (%s)", type(failure).__name__)


@transaction.atomic
def record_refusal(request: HttpRequest, actor: ActingPerson, *, status: int) -> None:
    """Put a refusal on the ledger, in a transaction of its own.

    What was asked for is kept as a keyed digest: the same for hidden and absent. The reference of a case in
    the address has one of its own, so that tries at a case kept from somebody can be told from others.
    """
    asked = request.resolver_match.kwargs.get("reference") if request.resolver_match else None
    record(
        AccessEvent.REFUSED,
        actor=actor,
        # Of a case it was inside, once it is open to them; nothing of one that is not.
        case_id=case_asked_about(),
        outcome=Outcome.REFUSED,
        changed={
            "path": (None, request.path),
            "method": (None, request.method),
            "status": (None, status),
            **({"reference": (None, str(asked).upper())} if asked else {}),
        },
    )
