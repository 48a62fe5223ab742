"""Tables that say how each operation is asked for. Each app has one beside its tests; a missing row fails.

What each of the cast gets for it is expected elsewhere, by people: tests/permissions/matrix.csv.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.test import Client
from django.test.client import ClientHandler
from knox.models import AuthToken

from agencies.models import User
from tests.cast import Cast


@dataclass(frozen=True)
class Row:
    """One address and method, what is sent there, and what must be there first.

    ``kwargs`` makes the address from the cast.
    """

    url: str
    method: str = "GET"
    kwargs: Callable[[Cast], dict[str, Any]] = field(default=lambda cast: {})
    data: Callable[[Cast], dict[str, Any]] = field(default=lambda cast: {})
    prepare: Callable[[Cast], None] = field(default=lambda cast: None)
    of: str = ""  # said where one operation is asked for in more than one way

    def __str__(self) -> str:
        return f"{self.method} {self.url}" + (f" of {self.of}" if self.of else "")


def of_case(cast: Cast) -> dict[str, Any]:
    """The address of *the case*."""
    return {"reference": cast.case.reference}


def both(url: str, **more: Any) -> list[Row]:
    """A form: the same for looking and for sending."""
    return [Row(url, method, **more) for method in ("GET", "POST")]


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
