"""Tables that say who may ask for what. Each app has one beside its tests; a missing row fails.

A row names an address, a method and what each of the cast gets: ``allowed`` (neither refused nor
broken), ``forbidden`` (403: sees the case, may not do this) and, for everybody else, 404.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from knox.models import AuthToken

from agencies.models import User
from tests.cast import Cast

REFUSED_OR_BROKEN = {401, 403, 404, 405, 500, 503}


@dataclass(frozen=True)
class Row:
    """One address and method, and who gets what. ``kwargs`` makes the address from the cast."""

    url: str
    method: str = "GET"
    allowed: str = ""
    forbidden: str = ""
    kwargs: Callable[[Cast], dict[str, Any]] = field(default=lambda cast: {})
    data: Callable[[Cast], dict[str, Any]] = field(default=lambda cast: {})
    prepare: Callable[[Cast], None] = field(default=lambda cast: None)
    of: str = ""  # said where one operation is asked for in more than one way

    def __str__(self) -> str:
        return f"{self.method} {self.url}" + (f" of {self.of}" if self.of else "")


def of_case(cast: Cast) -> dict[str, Any]:
    """The address of *the case*."""
    return {"reference": cast.case.reference}


def faults_in(row: Row, cast: Cast, as_: Callable[[str], Client]) -> list[str]:
    """Every person of the cast who got something else than the row says."""
    row.prepare(cast)
    path = reverse(row.url, kwargs=row.kwargs(cast))
    faults = []
    for who in cast.everyone():
        status = _status(row, path, cast, who, as_)
        if not _as_expected(row, who, status):
            faults.append(f"{row}: {who} got {status}")
    return faults


def _status(row: Row, path: str, cast: Cast, who: str, as_: Callable[[str], Client]) -> int:
    method = row.method.lower()
    if not path.startswith("/api/"):
        return int(getattr(as_(who), method)(path, row.data(cast)).status_code)
    given = {} if method == "get" else {"content_type": "application/json"}
    return int(getattr(api_client(cast.user(who)), method)(path, row.data(cast), **given).status_code)


def signed_in_client(user: User, *, second_factor: bool = True, ago: float = 0) -> Client:
    """A client of somebody who signed in just now (or ``ago`` seconds ago), by password and second factor."""
    client = client_of_the_process()
    sign_in(client, user, second_factor=second_factor, ago=ago)
    return client


def sign_in(client: Client, user: User, *, second_factor: bool = True, ago: float = 0) -> None:
    """Sign a client in, with the marks that the sign-in library itself would have left in the session."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    proofs = [{"method": "password", "at": time.time() - ago}]
    if second_factor:
        proofs.append({"method": "mfa", "type": "totp", "at": time.time() - ago})
    session = client.session
    session["account_authentication_methods"] = proofs
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def api_client(user: User) -> Client:
    """A client that carries the user's token."""
    _, secret = AuthToken.objects.create(user=user)
    return client_of_the_process(headers={"Authorization": f"Token {secret}"})


def client_of_the_process(**options: Any) -> Client:
    """A client whose middleware is loaded once per test process: finding the static files takes a while."""
    client = Client(**options)
    client.handler = _handler()
    return client


@cache
def _handler() -> ClientHandler:
    return ClientHandler(enforce_csrf_checks=False)


def _as_expected(row: Row, who: str, status: int) -> bool:
    if who in row.allowed.split() or row.allowed == "everyone":
        return status not in REFUSED_OR_BROKEN
    if who in row.forbidden.split():
        return status == 403
    return status == 404
