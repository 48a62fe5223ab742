"""Who asked, as far as it is known, where no page function ran: for refusals and failures on the ledger."""

from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from agencies.acting import SESSION_KEY, ActsForNobody, MustChoose, as_actor, held_membership
from agencies.models import User
from audit.actor import ActingPerson, Visitor
from audit.registry import Event
from audit.services import record
from audit.verbs import Outcome


@dataclass(frozen=True, slots=True)
class Asker:
    """The actor; or, of somebody who acts for nobody yet, which person it is."""

    actor: ActingPerson | Visitor
    person: User | None = None


def who_asked(request: HttpRequest) -> Asker | None:
    """Whoever is signed in, by session or token, and for whom they act. Nothing of anybody else."""
    actor = getattr(request, "actor", None)
    if isinstance(actor, ActingPerson):
        return Asker(actor)
    user, chosen = _by_token(request) if "Authorization" in request.headers else _by_session(request)
    if user is None:
        return None
    try:
        return Asker(as_actor(held_membership(user.pk, chosen)[0]))
    except (ActsForNobody, MustChoose):
        return Asker(Visitor(), user)


@transaction.atomic
def record_what_became(event: Event, request: HttpRequest, asker: Asker, outcome: Outcome) -> None:
    """Put a refusal or a failure on the ledger, in a transaction of its own; the address is a digest."""
    record(
        event,
        actor=asker.actor,
        target=asker.person,
        outcome=outcome,
        changed={"path": (None, request.path), "method": (None, request.method)},
    )


def _by_session(request: HttpRequest) -> tuple[User | None, str | None]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None, None
    return User(pk=user.pk), request.session.get(SESSION_KEY)


def _by_token(request: HttpRequest) -> tuple[User | None, str | None]:
    try:
        found = TokenAuthentication().authenticate(Request(request))
    except AuthenticationFailed:
        return None, None
    return (None, None) if found is None else (found[0], request.headers.get("X-Acting-For"))
