"""Audit before bytes, everywhere: without its entry on the ledger nothing is shown and nothing is changed.

Each operation that anybody may do is asked for by somebody who may, and by somebody who may not. Then
again with the first entry refused by the database itself, then the second, and so on: 503, the same bytes
each time, no change. The whole is a drill (`./script/drill fail_closed`); every change sees one in four.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from zlib import crc32

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import resolve, reverse

from audit import services
from tests.agencies.sent_to_endpoints import SENT
from tests.cast import Cast
from tests.held_world import Prepared, by_preparation
from tests.operations import all_rows
from tests.permissions.tables import allowed
from tests.typing_in import ways_to_fill
from tests.who_may import Row, api_client, signed_in_client

ONE_IN = 4
# Noted by the sign-in itself before the page is asked for; says nothing about anybody's case.
OF_THE_SIGN_IN = {"agencies_session", "knox_authtoken"}
ROWS = [row for row in by_preparation(all_rows()) if allowed(str(row))]
# Sent, these record nothing on the ledger; what they change is the sender's own and holds no case content.
RECORDS_NOTHING = {
    "POST agencies:keep_alive": "says only that somebody still sits there",
    "GET cases:search_cases": "sends on to the caseload; shows nothing itself",
}
# Carried out in the tests of the act itself only.
UNFILLED = {
    "POST cases:scan_document": "a file waits for the scanner only while there is one that is away",
    "POST panels:remove_agenda_item": "the table asks during a meeting, when nothing may be taken off",
    "POST cases_api:remove_team_member": "the table asks about whoever leads, who may not be taken off",
    "POST cases_api:cite_information": "the table asks where nothing is being written that could rely on it",
    "POST cases_api:review_citation": "the table asks about what waits for the owner of the item",
}
SAID_BY_AN_ENDPOINT = b'{"title":"Not available: this could not be recorded"}'
MOST_ENTRIES = 40


@contextmanager
def entry_refused(number: int) -> Iterator[list[str]]:
    """The database refuses the entry of that number; the list holds what was to be recorded."""
    asked: list[str] = []
    append = services._append

    def refusing(entry: dict[str, Any]) -> int:
        asked.append(entry["event"])
        # An entry without its event breaks a rule of the ledger: a refusal by PostgreSQL, not a pretence.
        return append({**entry, "event": None} if len(asked) == number else entry)

    with patch.object(services, "_append", refusing):
        yield asked


def state() -> dict[str, tuple[int, int]]:
    """Every row of every table by who wrote it last: a change that was undone leaves it as it was."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - OF_THE_SIGN_IN)
        written = "coalesce(sum(hashtext(ctid::text || xmin::text)), 0)::bigint"
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{one}', count(*), {written} FROM \"{one}\"" for one in tables)
        )
        return {name: (count, written) for name, count, written in cursor.fetchall()}


def send(row: Row, path: str, client: Client, data: Any) -> HttpResponse:
    """Ask once."""
    method = row.method.lower()
    if path.startswith("/api/") and method != "get":
        return getattr(client, method)(path, data, content_type="application/json")
    return getattr(client, method)(path, data)


def undone(act: Callable[[], Any]) -> Any:
    """Do it, and undo it again."""
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


def what_is_sent(row: Row, path: str, client: Client, cast: Cast) -> Iterator[Any]:
    """What the operation may be sent with, until one of them is carried out."""
    if row.method != "GET" and row.url in SENT:
        yield SENT[row.url](cast)
    yield row.data(cast)
    if row.method == "GET" or path.startswith("/api/"):
        return
    page = client.get(path)
    for where in [path] if page.status_code == 200 else [path.rsplit("/", 2)[0] + "/"]:
        page = client.get(where)
        if page.status_code == 200:
            yield from ways_to_fill(page.content.decode(), path)


def first_that_works(row: Row, path: str, client: Client, cast: Cast) -> tuple[Any, int]:
    """What makes the operation write to the ledger, and how many entries it writes."""
    for data in what_is_sent(row, path, client, cast):
        with entry_refused(0) as asked:
            answer = undone(lambda data=data: send(row, path, client, data))
        if answer.status_code < 400 and asked:
            return data, len(asked)
    return None, 0


def faults(row: Row, path: str, client: Client, data: Any, entries: int) -> Iterator[str]:
    """Every entry refused in its turn: what was still answered or changed."""
    constant = (render_to_string("errors/503.html").encode(), SAID_BY_AN_ENDPOINT)
    for number in range(1, min(entries, MOST_ENTRIES) + 1):

        def refused(number: int = number) -> tuple[HttpResponse, bool]:
            before = state()
            with entry_refused(number):
                answer = send(row, path, client, data)
            return answer, before == state()

        answer, unchanged = undone(refused)
        if answer.status_code != 503:
            yield f"{row}: entry {number} of {entries} refused, answered {answer.status_code}"
        elif answer.content not in constant:
            yield f"{row}: entry {number} of {entries} refused, and {len(answer.content)} bytes of something"
        if not unchanged:
            yield f"{row}: entry {number} of {entries} refused, and something was changed"


def client_for(row: Row, cast: Cast, who: str) -> Client:
    return api_client(cast.user(who)) if "api" in row.url.split(":")[0] else signed_in_client(cast.user(who))


def check(row: Row, cast: Cast, figures: dict[str, int]) -> None:
    path = reverse(row.url, kwargs=row.kwargs(cast))
    insiders = allowed(str(row))
    found: list[str] = []
    client = client_for(row, cast, insiders[0])
    data, entries = first_that_works(row, path, client, cast)
    if entries:
        found += faults(row, path, client, data, entries)
    figures["carried out" if entries else "not carried out"] += 1
    figures["entries refused"] += entries
    outsiders = set(cast.everyone()) - set(insiders)
    if outsiders:
        stranger = client_for(row, cast, "stranger" if "stranger" in outsiders else sorted(outsiders)[0])
        found += faults(row, path, stranger, row.data(cast), 1)
        figures["entries refused"] += 1
    assert found == []
    view = resolve(path).func
    if not entries and not getattr(view, "throughcare_unrecorded", ""):
        assert str(row) in UNFILLED | RECORDS_NOTHING, f"{row}: nothing was sent that is carried out"


@pytest.fixture(scope="module")
def figures() -> Iterator[dict[str, int]]:
    counted = {"carried out": 0, "not carried out": 0, "entries refused": 0}
    yield counted
    print("\nfail closed:", ", ".join(f"{name} {number}" for name, number in counted.items()))


@pytest.mark.parametrize("row", [row for row in ROWS if crc32(str(row).encode()) % ONE_IN == 0], ids=str)
def test_nothing_is_shown_or_changed_that_is_not_recorded(
    row: Row, prepared: Prepared, figures: dict[str, int]
) -> None:
    check(row, prepared(row), figures)


@pytest.mark.drill
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_same_of_every_operation(row: Row, prepared: Prepared, figures: dict[str, int]) -> None:
    check(row, prepared(row), figures)
