"""Doing things to the product, and reading what each left on the ledger and in the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.agencies.test_fail_closed import send, what_is_sent
from tests.cast import Cast
from tests.who_may import Row, api_client, signed_in_client

# Written by being signed in and by sending a form at all; says nothing about anybody's case.
PLUMBING = (
    "agencies_session",
    "agencies_user",
    "knox_authtoken",
    "agencies_submittedform",
    "agencies_short_memory",
)
_CHANGED = """
SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint FROM pg_stat_xact_user_tables
WHERE relname <> ALL (%s) AND relname NOT LIKE 'axes%%' AND relname NOT LIKE 'audit%%'
"""
_LEFT = """
SELECT event, verb, outcome, actor_kind, user_id, membership_id, agency_id, role, regime, case_id, target_id,
       request_id FROM audit_ledgerentry WHERE id > %s ORDER BY id
"""
# Enough of the ways to fill a form for the one that is taken to be among them.
WAYS = 60
# Which of them it was the last time, so that the others need not be tried again.
_taken: dict[str, int | None] = {}


@dataclass(frozen=True, slots=True)
class Left:
    """One line as it stands on the ledger."""

    event: str
    verb: str
    outcome: str
    kind: str
    user: Any
    membership: Any
    agency: Any
    role: str
    regime: str
    case: Any
    target: Any
    request: Any


def newest() -> int:
    """The number of the last line there is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM audit_entry_number")
        return int(cursor.fetchone()[0])


def left_since(number: int) -> list[Left]:
    """The lines since then, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, [number])
        return [Left(*row) for row in cursor.fetchall()]


def changes_so_far() -> int:
    """How many rows of records this transaction has written, as PostgreSQL itself counts them."""
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, [list(PLUMBING)])
        return int(cursor.fetchone()[0])


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is undone again."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass(slots=True)
class Prepared:
    """One operation with what must be there for it, and what carries it out as the one who may."""

    row: Row
    path: str
    cast: Cast
    works: Any = None
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def is_api(self) -> bool:
        """Whether it is asked for over the API."""
        return self.path.startswith("/api/")

    def client(self, who: str, **how: Any) -> Client:
        """A client of one of the cast."""
        user = self.cast.user(who)
        if how:
            return signed_in_client(user, **how)
        if who not in self.clients:
            self.clients[who] = api_client(user) if self.is_api else signed_in_client(user)
        client = self.clients[who]
        client.raise_request_exception = True
        return client

    def ask(self, client: Client, data: Any) -> HttpResponse:
        """Ask for it once."""
        return send(self.row, self.path, client, data)

    def find_what_works(self, who: str) -> None:
        """The first way to ask for it that the database says was carried out."""
        operation = str(self.row)
        if self.row.method == "GET" or _taken.get(operation, 0) is None:
            return
        client, first = self.client(who), _taken.get(operation, 0) or 0
        ways = islice(enumerate(what_is_sent(self.row, self.path, client, self.cast)), first, WAYS)
        for number, data in ways:
            with undone():
                before = changes_so_far()
                answer = self.ask(client, data)
                is_done = answer.status_code < 400 and changes_so_far() > before
            if is_done:
                self.works, _taken[operation] = data, number
                return
        _taken[operation] = None

    def twice(self, client: Client) -> list[HttpResponse]:
        """Carry it out, and send the very same once more."""
        key = str(uuid4())
        if self.is_api:
            once = {"headers": {"Idempotency-Key": key}, "content_type": "application/json"}
            method = getattr(client, self.row.method.lower())
            return [method(self.path, self.works, **once) for _ in range(2)]
        return [self.ask(client, {**self.works, "idempotency_key": key}) for _ in range(2)]


def prepare(row: Row, cast: Cast) -> Prepared:
    """Make what the operation needs."""
    row.prepare(cast)
    return Prepared(row, reverse(row.url, kwargs=row.kwargs(cast)), cast)


Ask = Callable[[], list[HttpResponse]]
