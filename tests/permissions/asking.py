"""Asking the product for an operation as one of the cast, and what came back."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.cast import Cast
from tests.pdf import said_in
from tests.permissions.tables import FORBIDDEN, MISSING, YES
from tests.who_may import Row, api_client, signed_in_client

_REFUSED_OR_BROKEN = {401, 405, 500, 503}
# Whoever the case is gone for must not meet one of these words in any answer.
SECRETS = ("Quillfeather", "Zephyrine", "QUILLFEATHER")


@dataclass(frozen=True)
class Answer:
    """What somebody got: a cell of the matrix, and the words that should not have been there."""

    cell: str
    leaked: tuple[str, ...]


def ask(row: Row, cast: Cast, who: str) -> Answer:
    """Ask, and undo what it did, so that the next of the cast finds the same world."""
    path = reverse(row.url, kwargs=row.kwargs(cast))
    with transaction.atomic():
        response = _response(row, path, cast, who)
        transaction.set_rollback(True)
    body = said_in(response)
    hidden = (*SECRETS, cast.case.reference) if cast.case.reference not in path else SECRETS
    return Answer(_cell(response.status_code), tuple(word for word in hidden if word in body))


def _cell(status: int) -> str:
    if status in _REFUSED_OR_BROKEN:
        return f"broken ({status})"
    return {403: FORBIDDEN, 404: MISSING}.get(status, YES)


def _response(row: Row, path: str, cast: Cast, who: str) -> HttpResponse:
    method = row.method.lower()
    if not path.startswith("/api/"):
        return getattr(signed_in_client(cast.user(who)), method)(path, row.data(cast))
    given: dict[str, Any] = {} if method == "get" else {"content_type": "application/json"}
    return getattr(api_client(cast.user(who)), method)(path, row.data(cast), **given)
